CREATE INDEX `statements_narrator` ON `statements` (`narrator_id`);--> statement-breakpoint
CREATE INDEX `statements_heard_from` ON `statements` (`heard_from_id`);