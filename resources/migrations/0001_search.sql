CREATE VIRTUAL TABLE `search_captions` USING fts5(chain, content='', contentless_delete=1, tokenize='ascii');
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_characters` USING fts5(characters, content='', contentless_delete=1, detail=none, tokenize='ascii');
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_syllables` USING fts5(chain, content='', contentless_delete=1, tokenize='ascii');
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_record_text` USING fts5(chain, characters, syllables, initials, content='', contentless_delete=1, tokenize='ascii');
--> statement-breakpoint
CREATE TABLE `search_rows` (
	`doc` integer PRIMARY KEY NOT NULL,
	`hash` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `search_transcripts` (
	`transcript_num` integer PRIMARY KEY NOT NULL,
	`interview_num` integer NOT NULL,
	`regular` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `search_transcripts_interview` ON `search_transcripts` (`interview_num`);
--> statement-breakpoint
CREATE TABLE `search_provenance` (
	`from_doc` integer PRIMARY KEY NOT NULL,
	`to_doc` integer NOT NULL,
	`kinds` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `search_records` (
	`num` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`interview_num` integer NOT NULL,
	`record_type` text NOT NULL,
	`record_id` text NOT NULL,
	`field` text NOT NULL,
	`text` text NOT NULL,
	`start_ms` integer
);
--> statement-breakpoint
CREATE INDEX `search_records_interview` ON `search_records` (`interview_num`);
--> statement-breakpoint
CREATE TABLE `search_touched` (
	`interview_num` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `search_touched_at` ON `search_touched` (`at`);
