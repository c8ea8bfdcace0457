CREATE TABLE `archive_info` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `clips` (
	`id` text PRIMARY KEY NOT NULL,
	`interview_id` text NOT NULL,
	`media_id` text NOT NULL,
	`title` text NOT NULL,
	`mode` text NOT NULL,
	`requested_in_ms` integer NOT NULL,
	`requested_out_ms` integer NOT NULL,
	`actual_in_ms` integer NOT NULL,
	`actual_out_ms` integer NOT NULL,
	`frames` integer NOT NULL,
	`verified` integer NOT NULL,
	`file_path` text NOT NULL,
	`in_archive` integer NOT NULL,
	`captions_path` text,
	`size_bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`findings` text DEFAULT '[]' NOT NULL,
	`created_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `clips_interview` ON `clips` (`interview_id`);--> statement-breakpoint
CREATE INDEX `clips_media` ON `clips` (`media_id`);--> statement-breakpoint
CREATE TABLE `derivatives` (
	`media_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`relative_path` text,
	`facts` text DEFAULT '{}' NOT NULL,
	`error_code` text,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`media_id`, `kind`),
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `history` (
	`num` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`record_type` text NOT NULL,
	`record_id` text NOT NULL,
	`field` text NOT NULL,
	`before` text,
	`after` text,
	`at` text NOT NULL,
	`who` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `history_record` ON `history` (`record_type`,`record_id`);--> statement-breakpoint
CREATE TABLE `interview_people` (
	`interview_id` text NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`interview_id`, `person_id`, `role`),
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `interview_people_person` ON `interview_people` (`person_id`);--> statement-breakpoint
CREATE TABLE `interview_tags` (
	`interview_id` text NOT NULL,
	`tag_id` text NOT NULL,
	PRIMARY KEY(`interview_id`, `tag_id`),
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `interview_tags_tag` ON `interview_tags` (`tag_id`);--> statement-breakpoint
CREATE TABLE `interviews` (
	`num` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`archival_code` text,
	`title` text NOT NULL,
	`sort_title` text DEFAULT '' NOT NULL,
	`theme` text DEFAULT '' NOT NULL,
	`background` text DEFAULT '' NOT NULL,
	`organisation` text DEFAULT '' NOT NULL,
	`recorded_on` text DEFAULT '' NOT NULL,
	`recorded_from` text,
	`recorded_to` text,
	`place` text DEFAULT '' NOT NULL,
	`county_code` text,
	`abstract` text DEFAULT '' NOT NULL,
	`period_narrated` text DEFAULT '' NOT NULL,
	`language` text DEFAULT '' NOT NULL,
	`notes` text DEFAULT '' NOT NULL,
	`cataloguer` text DEFAULT '' NOT NULL,
	`sample` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`deleted_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `interviews_id_unique` ON `interviews` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `interviews_archival_code_unique` ON `interviews` (`archival_code`);--> statement-breakpoint
CREATE INDEX `interviews_county` ON `interviews` (`county_code`);--> statement-breakpoint
CREATE INDEX `interviews_recorded` ON `interviews` (`recorded_from`);--> statement-breakpoint
CREATE INDEX `interviews_sort_title` ON `interviews` (`sort_title`);--> statement-breakpoint
CREATE INDEX `interviews_updated` ON `interviews` (`updated_at`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`subject` text NOT NULL,
	`params` text NOT NULL,
	`progress` real DEFAULT 0 NOT NULL,
	`result` text,
	`error` text,
	`created_at` text NOT NULL,
	`started_at` text,
	`ended_at` text
);
--> statement-breakpoint
CREATE INDEX `jobs_state` ON `jobs` (`state`);--> statement-breakpoint
CREATE TABLE `media` (
	`num` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`interview_id` text NOT NULL,
	`role` text NOT NULL,
	`part_number` integer DEFAULT 1 NOT NULL,
	`parallel_of` text,
	`offset_ms` integer DEFAULT 0 NOT NULL,
	`file_name` text NOT NULL,
	`location` text NOT NULL,
	`relative_path` text,
	`linked_path` text,
	`size_bytes` integer NOT NULL,
	`modified_at` text,
	`sha256` text NOT NULL,
	`container` text NOT NULL,
	`duration_ms` integer NOT NULL,
	`video_codec` text,
	`audio_codec` text,
	`width` integer,
	`height` integer,
	`rotation` integer DEFAULT 0 NOT NULL,
	`frame_rate_num` integer,
	`frame_rate_den` integer,
	`variable_frame_rate` integer DEFAULT false NOT NULL,
	`sample_rate` integer,
	`channels` integer,
	`recorded_at` text,
	`recorded_at_source` text,
	`playback` text NOT NULL,
	`findings` text DEFAULT '[]' NOT NULL,
	`imported_at` text NOT NULL,
	`deleted_at` text,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `media_id_unique` ON `media` (`id`);--> statement-breakpoint
CREATE INDEX `media_interview` ON `media` (`interview_id`,`part_number`);--> statement-breakpoint
CREATE INDEX `media_sha256` ON `media` (`sha256`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`sort_name` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `placing_files` (
	`path` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `segments` (
	`doc_id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`transcript_num` integer NOT NULL,
	`interview_num` integer NOT NULL,
	`seq` integer NOT NULL,
	`position` integer NOT NULL,
	`start_ms` integer NOT NULL,
	`end_ms` integer NOT NULL,
	`speaker` text,
	`text` text NOT NULL,
	FOREIGN KEY (`transcript_num`) REFERENCES `transcripts`(`num`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `segments_seq` ON `segments` (`transcript_num`,`seq`);--> statement-breakpoint
CREATE INDEX `segments_position` ON `segments` (`transcript_num`,`position`);--> statement-breakpoint
CREATE INDEX `segments_interview` ON `segments` (`interview_num`,`start_ms`);--> statement-breakpoint
CREATE TABLE `statements` (
	`id` text PRIMARY KEY NOT NULL,
	`interview_id` text NOT NULL,
	`kind` text NOT NULL,
	`start_ms` integer NOT NULL,
	`end_ms` integer NOT NULL,
	`summary` text DEFAULT '' NOT NULL,
	`role_then` text DEFAULT '' NOT NULL,
	`heard_from` text DEFAULT '' NOT NULL,
	`heard_when_where` text DEFAULT '' NOT NULL,
	`hops` integer,
	`verification` text DEFAULT 'unverified' NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `statements_interview` ON `statements` (`interview_id`,`start_ms`);--> statement-breakpoint
CREATE INDEX `statements_kind` ON `statements` (`kind`);--> statement-breakpoint
CREATE TABLE `tags` (
	`id` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tags_label_unique` ON `tags` (`label`);--> statement-breakpoint
CREATE TABLE `transcripts` (
	`num` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`interview_id` text NOT NULL,
	`kind` text NOT NULL,
	`origin` text NOT NULL,
	`language` text DEFAULT '' NOT NULL,
	`file_name` text NOT NULL,
	`original_path` text NOT NULL,
	`sha256` text NOT NULL,
	`encoding` text NOT NULL,
	`format` text NOT NULL,
	`findings` text DEFAULT '[]' NOT NULL,
	`superseded` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`interview_id`) REFERENCES `interviews`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `transcripts_id_unique` ON `transcripts` (`id`);--> statement-breakpoint
CREATE INDEX `transcripts_interview` ON `transcripts` (`interview_id`);