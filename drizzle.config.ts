import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './electron/service/archive/schema/*.ts',
  out: './resources/migrations',
});
