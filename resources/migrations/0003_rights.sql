CREATE TABLE `consents` (
	`id` text PRIMARY KEY NOT NULL,
	`interview_id` text NOT NULL,
	`code` text DEFAULT '' NOT NULL,
	`grantor` text NOT NULL,
	`grantor_id` text,
	`relation` text DEFAULT '' NOT NULL,
	`uses` text DEFAULT '[]' NOT NULL,
	`signed_on` text DEFAULT '' NOT NULL,
	`signed_from` text,
	`embargo_until` text,
	`valid_until` text,
	`conditions` text DEFAULT '' NOT NULL,
	`oral_at_ms` integer,
	`withdrawn_on` text,
	`withdrawn_note` text DEFAULT '' NOT NULL,
	`missing_reason` text DEFAULT '' NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`grantor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `consents_interview` ON `consents` (`interview_id`);--> statement-breakpoint
CREATE TABLE `sealed_passages` (
	`id` text PRIMARY KEY NOT NULL,
	`interview_id` text NOT NULL,
	`start_ms` integer NOT NULL,
	`end_ms` integer NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`sealed_until` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sealed_passages_interview` ON `sealed_passages` (`interview_id`,`start_ms`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`login` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`last_login_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_login_unique` ON `users` (`login`);