CREATE TABLE `review_states` (
	`interview_id` text PRIMARY KEY NOT NULL,
	`passed_stage` text,
	`assignee_id` text,
	`assignee` text DEFAULT '' NOT NULL,
	`due_on` text,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`assignee_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_states_stage` ON `review_states` (`passed_stage`);--> statement-breakpoint
CREATE INDEX `review_states_assignee` ON `review_states` (`assignee_id`);--> statement-breakpoint
CREATE TABLE `reviews` (
	`num` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`interview_id` text NOT NULL,
	`stage` text NOT NULL,
	`outcome` text NOT NULL,
	`returned_to` text,
	`remark` text DEFAULT '' NOT NULL,
	`history_num` integer NOT NULL,
	`transcript_id` text,
	`user_id` text,
	`who` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reviews_id_unique` ON `reviews` (`id`);--> statement-breakpoint
CREATE INDEX `reviews_interview` ON `reviews` (`interview_id`,`num`);