CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`record_type` text NOT NULL,
	`record_id` text NOT NULL,
	`kind` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`caption` text DEFAULT '' NOT NULL,
	`date` text DEFAULT '' NOT NULL,
	`creator` text DEFAULT '' NOT NULL,
	`source` text DEFAULT '' NOT NULL,
	`rights_note` text DEFAULT '' NOT NULL,
	`file_name` text NOT NULL,
	`relative_path` text NOT NULL,
	`mime_type` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`preview_path` text,
	`added_by` text DEFAULT '' NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text
);
--> statement-breakpoint
CREATE INDEX `attachments_record` ON `attachments` (`record_type`,`record_id`);--> statement-breakpoint
CREATE INDEX `attachments_sha256` ON `attachments` (`sha256`);--> statement-breakpoint
CREATE TABLE `collections` (
	`id` text PRIMARY KEY NOT NULL,
	`parent_id` text,
	`kind` text NOT NULL,
	`code` text DEFAULT '' NOT NULL,
	`title` text NOT NULL,
	`sort_title` text NOT NULL,
	`term` text DEFAULT '' NOT NULL,
	`year` text DEFAULT '' NOT NULL,
	`scope` text DEFAULT '' NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text
);
--> statement-breakpoint
CREATE INDEX `collections_parent` ON `collections` (`parent_id`);--> statement-breakpoint
CREATE TABLE `interview_collections` (
	`interview_id` text NOT NULL,
	`collection_id` text NOT NULL,
	PRIMARY KEY(`interview_id`, `collection_id`),
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`collection_id`) REFERENCES `collections`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `interview_collections_collection` ON `interview_collections` (`collection_id`);--> statement-breakpoint
CREATE TABLE `interview_places` (
	`interview_id` text NOT NULL,
	`place_id` text NOT NULL,
	PRIMARY KEY(`interview_id`, `place_id`),
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`place_id`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `interview_places_place` ON `interview_places` (`place_id`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`level` text NOT NULL,
	`area` text DEFAULT '' NOT NULL,
	`term` integer,
	`sector` text DEFAULT '' NOT NULL,
	`committee` text DEFAULT '' NOT NULL,
	`post` text DEFAULT '' NOT NULL,
	`started_on` text DEFAULT '' NOT NULL,
	`ended_on` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `memberships_person` ON `memberships` (`person_id`);--> statement-breakpoint
CREATE INDEX `memberships_term` ON `memberships` (`level`,`area`,`term`);--> statement-breakpoint
CREATE TABLE `person_merges` (
	`id` text PRIMARY KEY NOT NULL,
	`kept_id` text NOT NULL,
	`merged_id` text NOT NULL,
	`moved` text NOT NULL,
	`at` text NOT NULL,
	`who` text NOT NULL,
	`undone_at` text,
	FOREIGN KEY (`kept_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merged_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `person_merges_kept` ON `person_merges` (`kept_id`);--> statement-breakpoint
CREATE TABLE `person_names` (
	`person_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`person_id`, `name`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `person_names_name` ON `person_names` (`name`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`sort_name` text NOT NULL,
	`date` text DEFAULT '' NOT NULL,
	`date_from` text,
	`date_to` text,
	`place` text DEFAULT '' NOT NULL,
	`summary` text DEFAULT '' NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text
);
--> statement-breakpoint
CREATE INDEX `events_sort_name` ON `events` (`sort_name`);--> statement-breakpoint
CREATE INDEX `events_date` ON `events` (`date_from`);--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`statement_id` text NOT NULL,
	`kind` text NOT NULL,
	`citation` text DEFAULT '' NOT NULL,
	`other_statement_id` text,
	`stance` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`added_by` text DEFAULT '' NOT NULL,
	`added_at` text NOT NULL,
	FOREIGN KEY (`statement_id`) REFERENCES `statements`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`other_statement_id`) REFERENCES `statements`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `evidence_statement` ON `evidence` (`statement_id`);--> statement-breakpoint
CREATE INDEX `evidence_other` ON `evidence` (`other_statement_id`);--> statement-breakpoint
CREATE TABLE `statement_people` (
	`statement_id` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`statement_id`, `person_id`),
	FOREIGN KEY (`statement_id`) REFERENCES `statements`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `statement_people_person` ON `statement_people` (`person_id`);--> statement-breakpoint
CREATE TABLE `variant_group_statements` (
	`group_id` text NOT NULL,
	`statement_id` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`group_id`, `statement_id`),
	FOREIGN KEY (`group_id`) REFERENCES `variant_groups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`statement_id`) REFERENCES `statements`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `variant_group_statements_statement` ON `variant_group_statements` (`statement_id`);--> statement-breakpoint
CREATE TABLE `variant_groups` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`editor_note` text DEFAULT '' NOT NULL,
	`event_id` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `counties` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_en` text DEFAULT '' NOT NULL,
	`position` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `places` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`sort_name` text NOT NULL,
	`kind` text DEFAULT 'other' NOT NULL,
	`parent_id` text,
	`other_names` text DEFAULT '' NOT NULL,
	`latitude` real,
	`longitude` real,
	`notes` text DEFAULT '' NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `places_sort_name` ON `places` (`sort_name`);--> statement-breakpoint
CREATE INDEX `places_parent` ON `places` (`parent_id`);--> statement-breakpoint
CREATE TABLE `sectors` (
	`id` text PRIMARY KEY NOT NULL,
	`level` text NOT NULL,
	`area` text DEFAULT '' NOT NULL,
	`term` integer NOT NULL,
	`name` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sectors_list` ON `sectors` (`level`,`area`,`term`,`name`);--> statement-breakpoint
CREATE TABLE `tag_variants` (
	`label` text PRIMARY KEY NOT NULL,
	`tag_id` text NOT NULL,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `tag_variants_tag` ON `tag_variants` (`tag_id`);--> statement-breakpoint
ALTER TABLE `history` ADD `change_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `history_change` ON `history` (`change_id`);--> statement-breakpoint
ALTER TABLE `interviews` ADD `period_from` text;--> statement-breakpoint
ALTER TABLE `interviews` ADD `period_to` text;--> statement-breakpoint
ALTER TABLE `interviews` ADD `retention` text;--> statement-breakpoint
ALTER TABLE `interviews` ADD `secrecy` text;--> statement-breakpoint
ALTER TABLE `interviews` ADD `open_status` text DEFAULT 'unreviewed' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `gender` text;--> statement-breakpoint
ALTER TABLE `people` ADD `birth` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `birth_from` text;--> statement-breakpoint
ALTER TABLE `people` ADD `death` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `death_from` text;--> statement-breakpoint
ALTER TABLE `people` ADD `native_place` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `ethnicity` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `party` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `role_now` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `biography` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `rescue_priority` text;--> statement-breakpoint
ALTER TABLE `people` ADD `rescue_note` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `contact` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `heir` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `naming_mode` text DEFAULT 'real' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `pseudonym` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `notes` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `portrait_id` text;--> statement-breakpoint
ALTER TABLE `people` ADD `deleted_at` text;--> statement-breakpoint
ALTER TABLE `people` ADD `merged_into` text;--> statement-breakpoint
CREATE INDEX `people_name` ON `people` (`name`);--> statement-breakpoint
CREATE INDEX `people_sort_name` ON `people` (`sort_name`);--> statement-breakpoint
CREATE INDEX `people_rescue` ON `people` (`rescue_priority`);--> statement-breakpoint
ALTER TABLE `statements` ADD `narrator_id` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `statements` ADD `heard_from_id` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `statements` ADD `verification_note` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `statements` ADD `verified_by` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `statements` ADD `verified_at` text;--> statement-breakpoint
ALTER TABLE `statements` ADD `event_id` text REFERENCES events(id);--> statement-breakpoint
CREATE INDEX `statements_event` ON `statements` (`event_id`);--> statement-breakpoint
ALTER TABLE `tags` ADD `sort_label` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `tags` ADD `parent_id` text;--> statement-breakpoint
ALTER TABLE `tags` ADD `scope_note` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `tags` ADD `updated_at` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `tags_parent` ON `tags` (`parent_id`);