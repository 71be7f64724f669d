CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

CREATE TABLE "band_setting" (
    "load_number" INTEGER NOT NULL,
    "indicator_id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "polarity" TEXT NOT NULL,
    "requires_improvement_printed" TEXT NOT NULL,
    "good_printed" TEXT NOT NULL,
    "outstanding_printed" TEXT NOT NULL,
    "single_printed" TEXT NOT NULL,
    CONSTRAINT "PK_band_setting" PRIMARY KEY ("load_number", "indicator_id", "year")
);

CREATE TABLE "commentary_text" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_commentary_text" PRIMARY KEY AUTOINCREMENT,
    "load_number" INTEGER NOT NULL,
    "page" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "indicator_id" TEXT NULL,
    "section" TEXT NOT NULL,
    "heading" TEXT NOT NULL,
    "sequence" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "source_line" INTEGER NULL,
    "source_line_end" INTEGER NULL,
    "note" TEXT NOT NULL
);

CREATE TABLE "dated_promise" (
    "load_number" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "indicator_id" TEXT NULL,
    "text" TEXT NOT NULL,
    "due_printed" TEXT NOT NULL,
    "due_on" TEXT NULL,
    "status_as_stated" TEXT NOT NULL,
    "source_line" INTEGER NULL,
    CONSTRAINT "PK_dated_promise" PRIMARY KEY ("load_number", "id")
);

CREATE TABLE "figure" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_figure" PRIMARY KEY AUTOINCREMENT,
    "load_number" INTEGER NOT NULL,
    "indicator_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "first_day" TEXT NOT NULL,
    "last_day" TEXT NOT NULL,
    "value" TEXT NULL,
    "printed" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "numerator" INTEGER NULL,
    "denominator" INTEGER NULL,
    "source_file" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "source_line" INTEGER NULL,
    "label_printed" TEXT NOT NULL,
    "flag" TEXT NOT NULL
);

CREATE TABLE "indicator" (
    "id" TEXT NOT NULL CONSTRAINT "PK_indicator" PRIMARY KEY,
    "definition_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "provider_id" TEXT NULL,
    "is_on_scorecard" INTEGER NOT NULL,
    "order" INTEGER NOT NULL,
    "section_number" TEXT NOT NULL,
    "section_title" TEXT NOT NULL,
    "group_title" TEXT NOT NULL
);

CREATE TABLE "load" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_load" PRIMARY KEY AUTOINCREMENT,
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "accepted_at" INTEGER NOT NULL,
    "meeting_day" TEXT NULL
);

CREATE TABLE "organisation" (
    "id" TEXT NOT NULL CONSTRAINT "PK_organisation" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name_printed" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "from_day" TEXT NULL,
    "until_day" TEXT NULL
);

CREATE TABLE "raised_finding" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_raised_finding" PRIMARY KEY AUTOINCREMENT,
    "load_number" INTEGER NOT NULL,
    "finding_id" TEXT NOT NULL,
    "check" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "indicator_id" TEXT NOT NULL,
    "lines" TEXT NOT NULL,
    "printed" TEXT NOT NULL,
    "expected" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "sentence" TEXT NULL,
    "correction" TEXT NULL
);

CREATE TABLE "target_setting" (
    "load_number" INTEGER NOT NULL,
    "indicator_id" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "polarity" TEXT NOT NULL,
    "amber_within" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "printed" TEXT NOT NULL,
    "reach_by" TEXT NULL,
    "from_day" TEXT NULL,
    "until_day" TEXT NULL,
    CONSTRAINT "PK_target_setting" PRIMARY KEY ("load_number", "indicator_id", "series")
);

CREATE TABLE "indicator_lead" (
    "kind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "indicator_id" TEXT NOT NULL,
    "from_day" TEXT NULL,
    "until_day" TEXT NULL,
    CONSTRAINT "PK_indicator_lead" PRIMARY KEY ("indicator_id", "kind", "role"),
    CONSTRAINT "FK_indicator_lead_indicator_indicator_id" FOREIGN KEY ("indicator_id") REFERENCES "indicator" ("id") ON DELETE CASCADE
);

CREATE TABLE "indicator_version" (
    "number" INTEGER NOT NULL,
    "indicator_id" TEXT NOT NULL,
    "load_number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "short_title" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "rationale" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "priority" INTEGER NULL,
    "unit" TEXT NOT NULL,
    "polarity" TEXT NOT NULL,
    "polarity_reason" TEXT NOT NULL,
    "decimals" INTEGER NOT NULL,
    "basis_printed" TEXT NOT NULL,
    "basis_assumed" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "target_printed" TEXT NOT NULL,
    "threshold_key_printed" TEXT NOT NULL,
    "rag_printed" TEXT NOT NULL,
    "arrow_printed" TEXT NULL,
    "source_line" INTEGER NULL,
    CONSTRAINT "PK_indicator_version" PRIMARY KEY ("indicator_id", "number"),
    CONSTRAINT "FK_indicator_version_indicator_indicator_id" FOREIGN KEY ("indicator_id") REFERENCES "indicator" ("id") ON DELETE CASCADE
);

CREATE TABLE "loaded_file" (
    "name" TEXT NOT NULL,
    "load_number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    CONSTRAINT "PK_loaded_file" PRIMARY KEY ("load_number", "name"),
    CONSTRAINT "FK_loaded_file_load_load_number" FOREIGN KEY ("load_number") REFERENCES "load" ("number") ON DELETE CASCADE
);

CREATE INDEX "IX_commentary_text_indicator_id" ON "commentary_text" ("indicator_id");

CREATE UNIQUE INDEX "IX_figure_indicator_id_organisation_id_series_basis_first_day_last_day_load_number" ON "figure" ("indicator_id", "organisation_id", "series", "basis", "first_day", "last_day", "load_number");

CREATE UNIQUE INDEX "IX_load_hash" ON "load" ("hash");

CREATE INDEX "IX_raised_finding_indicator_id" ON "raised_finding" ("indicator_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123032335_Register', '10.0.15');

CREATE TABLE "annotation" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_annotation" PRIMARY KEY AUTOINCREMENT,
    "organisation_id" TEXT NOT NULL,
    "happened_on" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "written_by" TEXT NOT NULL,
    "written_on" TEXT NOT NULL,
    "ended_by" TEXT NULL,
    "ended_on" TEXT NULL
);

CREATE TABLE "rebase" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_rebase" PRIMARY KEY AUTOINCREMENT,
    "indicator_id" TEXT NOT NULL,
    "first_period_ends" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "decided_by" TEXT NOT NULL,
    "decided_on" TEXT NOT NULL,
    "ended_by" TEXT NULL,
    "ended_on" TEXT NULL
);

CREATE INDEX "IX_annotation_organisation_id" ON "annotation" ("organisation_id");

CREATE INDEX "IX_rebase_indicator_id" ON "rebase" ("indicator_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123041500_RebasesAndEvents', '10.0.15');

CREATE TABLE "binding_decision" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_binding_decision" PRIMARY KEY AUTOINCREMENT,
    "organisation_id" TEXT NOT NULL,
    "indicator_id" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "length" INTEGER NOT NULL,
    "series_id" TEXT NOT NULL,
    "decided_by" TEXT NOT NULL,
    "decided_on" TEXT NOT NULL,
    "ended_by" TEXT NULL,
    "ended_on" TEXT NULL
);

CREATE TABLE "waiver_decision" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_waiver_decision" PRIMARY KEY AUTOINCREMENT,
    "finding_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "check" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "decided_by" TEXT NOT NULL,
    "decided_on" TEXT NOT NULL,
    "ended_by" TEXT NULL,
    "ended_on" TEXT NULL
);

CREATE INDEX "IX_waiver_decision_finding_id" ON "waiver_decision" ("finding_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123053301_WaiversAndBindings', '10.0.15');

ALTER TABLE "organisation" ADD "successor_id" TEXT NULL;

ALTER TABLE "load" ADD "awaits_checks" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "load" ADD "by" TEXT NOT NULL DEFAULT '';

ALTER TABLE "load" ADD "reason" TEXT NOT NULL DEFAULT '';

ALTER TABLE "load" ADD "undoes" INTEGER NULL;

ALTER TABLE "commentary_text" ADD "also_on" TEXT NOT NULL DEFAULT '[]';

ALTER TABLE "commentary_text" ADD "period_ends" TEXT NULL;

CREATE TABLE "draft" (
    "place" TEXT NOT NULL CONSTRAINT "PK_draft" PRIMARY KEY,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "written_by" TEXT NOT NULL,
    "written_at" INTEGER NOT NULL
);

CREATE TABLE "following" (
    "person" TEXT NOT NULL,
    "indicator_id" TEXT NOT NULL,
    CONSTRAINT "PK_following" PRIMARY KEY ("person", "indicator_id")
);

CREATE TABLE "kept_heading" (
    "heading" TEXT NOT NULL CONSTRAINT "PK_kept_heading" PRIMARY KEY,
    "use" TEXT NOT NULL,
    "kept_by" TEXT NOT NULL,
    "kept_on" TEXT NOT NULL
);

CREATE TABLE "lead_setting" (
    "load_number" INTEGER NOT NULL,
    "indicator_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    CONSTRAINT "PK_lead_setting" PRIMARY KEY ("load_number", "indicator_id", "kind", "role")
);

CREATE TABLE "local_word" (
    "word" TEXT NOT NULL CONSTRAINT "PK_local_word" PRIMARY KEY,
    "said" TEXT NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_on" TEXT NOT NULL
);

CREATE TABLE "started_period" (
    "load_number" INTEGER NOT NULL CONSTRAINT "PK_started_period" PRIMARY KEY AUTOINCREMENT,
    "organisation_id" TEXT NOT NULL,
    "last_day" TEXT NOT NULL,
    "due_on" TEXT NULL
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123054316_MonthlyWork', '10.0.15');

CREATE TABLE "planned_level" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_planned_level" PRIMARY KEY AUTOINCREMENT,
    "indicator_id" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "agreed_in" TEXT NOT NULL,
    "set_by" TEXT NOT NULL,
    "set_on" TEXT NOT NULL,
    "ended_by" TEXT NULL,
    "ended_on" TEXT NULL
);

CREATE INDEX "IX_planned_level_indicator_id" ON "planned_level" ("indicator_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123060324_PlannedLevels', '10.0.15');

CREATE TABLE "commissioner_entry" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_commissioner_entry" PRIMARY KEY AUTOINCREMENT,
    "organisation_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "values" TEXT NOT NULL,
    "written_by" TEXT NOT NULL,
    "written_on" TEXT NOT NULL,
    "ended_by" TEXT NULL,
    "ended_on" TEXT NULL
);

CREATE TABLE "pathway_file" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_pathway_file" PRIMARY KEY AUTOINCREMENT,
    "organisation_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "reaches_to" TEXT NOT NULL,
    "profile_name" TEXT NOT NULL,
    "referrals" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "accepted_at" INTEGER NOT NULL,
    "accepted_by" TEXT NOT NULL
);

CREATE TABLE "saved_profile" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_saved_profile" PRIMARY KEY AUTOINCREMENT,
    "organisation_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "json" TEXT NOT NULL,
    "saved_by" TEXT NOT NULL,
    "saved_on" TEXT NOT NULL
);

CREATE TABLE "saved_scenario" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_saved_scenario" PRIMARY KEY AUTOINCREMENT,
    "organisation_id" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "standard_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "changes" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "saved_by" TEXT NOT NULL,
    "saved_on" TEXT NOT NULL,
    "ended_by" TEXT NULL,
    "ended_on" TEXT NULL
);

CREATE INDEX "IX_commissioner_entry_organisation_id" ON "commissioner_entry" ("organisation_id");

CREATE UNIQUE INDEX "IX_pathway_file_organisation_id_hash_reaches_to" ON "pathway_file" ("organisation_id", "hash", "reaches_to");

CREATE INDEX "IX_saved_profile_organisation_id" ON "saved_profile" ("organisation_id");

CREATE INDEX "IX_saved_scenario_organisation_id_service_standard_id" ON "saved_scenario" ("organisation_id", "service", "standard_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123061716_PathwaysAndScenarios', '10.0.15');

CREATE TABLE "archive_opening" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_archive_opening" PRIMARY KEY AUTOINCREMENT,
    "run_number" INTEGER NOT NULL,
    "opened_by" TEXT NOT NULL,
    "opened_at" INTEGER NOT NULL,
    "reason" TEXT NOT NULL
);

CREATE TABLE "finding_owner" (
    "return" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "child_id" TEXT NOT NULL,
    "team" TEXT NOT NULL,
    CONSTRAINT "PK_finding_owner" PRIMARY KEY ("return", "rule", "child_id")
);

CREATE TABLE "finding_reason" (
    "return" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    CONSTRAINT "PK_finding_reason" PRIMARY KEY ("return", "year", "key")
);

CREATE TABLE "return_date" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_return_date" PRIMARY KEY AUTOINCREMENT,
    "what" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "written_by" TEXT NOT NULL,
    "ended_on" TEXT NULL
);

CREATE TABLE "return_run" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_return_run" PRIMARY KEY AUTOINCREMENT,
    "return" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "authority" TEXT NOT NULL,
    "asked_at" INTEGER NOT NULL,
    "asked_by" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "problems" TEXT NOT NULL,
    "errors" INTEGER NOT NULL,
    "queries" INTEGER NOT NULL,
    "sealed_hash" TEXT NOT NULL
);

CREATE TABLE "return_submission" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_return_submission" PRIMARY KEY AUTOINCREMENT,
    "run_number" INTEGER NOT NULL,
    "signed_by" TEXT NOT NULL,
    "signed_on" TEXT NOT NULL,
    "statement" TEXT NOT NULL
);

CREATE TABLE "run_finding" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_run_finding" PRIMARY KEY AUTOINCREMENT,
    "run_number" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "table" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "child_id" TEXT NOT NULL,
    "child_number" INTEGER NOT NULL,
    "beside" TEXT NOT NULL,
    "is_new" INTEGER NOT NULL
);

CREATE TABLE "run_rule" (
    "code" TEXT NOT NULL,
    "run_number" INTEGER NOT NULL,
    "severity" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "places" INTEGER NOT NULL,
    "skipped" TEXT NOT NULL,
    CONSTRAINT "PK_run_rule" PRIMARY KEY ("run_number", "code"),
    CONSTRAINT "FK_run_rule_return_run_run_number" FOREIGN KEY ("run_number") REFERENCES "return_run" ("number") ON DELETE CASCADE
);

CREATE TABLE "run_table" (
    "table" TEXT NOT NULL,
    "is_last_year" INTEGER NOT NULL,
    "run_number" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "first_day" TEXT NULL,
    "last_day" TEXT NULL,
    "added" INTEGER NULL,
    "removed" INTEGER NULL,
    "changed" INTEGER NULL,
    CONSTRAINT "PK_run_table" PRIMARY KEY ("run_number", "table", "is_last_year"),
    CONSTRAINT "FK_run_table_return_run_run_number" FOREIGN KEY ("run_number") REFERENCES "return_run" ("number") ON DELETE CASCADE
);

CREATE INDEX "IX_run_finding_run_number" ON "run_finding" ("run_number");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123062557_Returns', '10.0.15');

CREATE TABLE "child_address" (
    "row" TEXT NOT NULL CONSTRAINT "PK_child_address" PRIMARY KEY,
    "authority" TEXT NOT NULL,
    "child_id" TEXT NOT NULL
);

CREATE TABLE "child_view" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_child_view" PRIMARY KEY AUTOINCREMENT,
    "at" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "measure_id" TEXT NOT NULL,
    "last_day" TEXT NULL,
    "row" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "reason" TEXT NOT NULL
);

CREATE TABLE "counted_figure" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_counted_figure" PRIMARY KEY AUTOINCREMENT,
    "run_number" INTEGER NOT NULL,
    "measure_id" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "first_day" TEXT NOT NULL,
    "last_day" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "counted" INTEGER NOT NULL,
    "met" INTEGER NOT NULL,
    "valued" INTEGER NOT NULL,
    "sum" REAL NOT NULL,
    "longest" REAL NULL,
    "population" INTEGER NULL,
    "population_year" INTEGER NULL,
    "caveat" TEXT NOT NULL,
    "left_out" TEXT NOT NULL,
    "parts" TEXT NOT NULL,
    "is_withdrawn" INTEGER NOT NULL,
    "supersedes" INTEGER NULL,
    "restated" TEXT NOT NULL
);

CREATE TABLE "measure_run" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_measure_run" PRIMARY KEY AUTOINCREMENT,
    "measure_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "explanation" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "sql" TEXT NOT NULL,
    "definition_hash" TEXT NOT NULL,
    "settings" TEXT NOT NULL,
    "loads" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "counted_at" INTEGER NOT NULL,
    "cases" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_child_address_authority_child_id" ON "child_address" ("authority", "child_id");

CREATE INDEX "IX_counted_figure_measure_id_authority_last_day" ON "counted_figure" ("measure_id", "authority", "last_day");

CREATE UNIQUE INDEX "IX_counted_figure_supersedes" ON "counted_figure" ("supersedes");

CREATE INDEX "IX_measure_run_measure_id" ON "measure_run" ("measure_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123090113_Measures', '10.0.15');

ALTER TABLE "pathway_file" ADD "source" TEXT NOT NULL DEFAULT '';

CREATE TABLE "pathway_address" (
    "row" TEXT NOT NULL CONSTRAINT "PK_pathway_address" PRIMARY KEY,
    "organisation_id" TEXT NOT NULL,
    "referral_id" TEXT NOT NULL
);

CREATE TABLE "pathway_challenge" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_pathway_challenge" PRIMARY KEY AUTOINCREMENT,
    "organisation_id" TEXT NOT NULL,
    "referral_id" TEXT NOT NULL,
    "file_number" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "raised_by" TEXT NOT NULL,
    "raised_at" INTEGER NOT NULL,
    "answer" TEXT NULL,
    "closes_on" TEXT NULL,
    "answer_reason" TEXT NULL,
    "answered_by" TEXT NULL,
    "answered_at" INTEGER NULL,
    "taken_back_by" TEXT NULL,
    "taken_back_at" INTEGER NULL
);

CREATE UNIQUE INDEX "IX_pathway_address_organisation_id_referral_id" ON "pathway_address" ("organisation_id", "referral_id");

CREATE INDEX "IX_pathway_challenge_organisation_id" ON "pathway_challenge" ("organisation_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123121149_WaitsChallenges', '10.0.15');

CREATE TABLE "described_series" (
    "load_number" INTEGER NOT NULL,
    "series_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "decimals" INTEGER NOT NULL,
    "polarity" TEXT NOT NULL,
    CONSTRAINT "PK_described_series" PRIMARY KEY ("load_number", "series_id")
);

CREATE TABLE "organisation_area" (
    "organisation_id" TEXT NOT NULL CONSTRAINT "PK_organisation_area" PRIMARY KEY,
    "area_code" TEXT NOT NULL
);

CREATE TABLE "population_estimate" (
    "load_number" INTEGER NOT NULL,
    "area_code" TEXT NOT NULL,
    "mid_year" INTEGER NOT NULL,
    "from_age" INTEGER NOT NULL,
    "to_age" INTEGER NOT NULL,
    "people" INTEGER NOT NULL,
    CONSTRAINT "PK_population_estimate" PRIMARY KEY ("load_number", "area_code", "mid_year", "from_age", "to_age")
);

CREATE TABLE "published_area" (
    "load_number" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "ons_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    CONSTRAINT "PK_published_area" PRIMARY KEY ("load_number", "code")
);

CREATE TABLE "published_figure" (
    "load_number" INTEGER NOT NULL,
    "series_id" TEXT NOT NULL,
    "area_code" TEXT NOT NULL,
    "last_day" TEXT NOT NULL,
    "first_day" TEXT NOT NULL,
    "value" TEXT NULL,
    "printed" TEXT NOT NULL,
    "numerator" INTEGER NULL,
    "denominator" INTEGER NULL,
    "line" INTEGER NOT NULL,
    CONSTRAINT "PK_published_figure" PRIMARY KEY ("series_id", "load_number", "area_code", "last_day")
);

CREATE TABLE "published_release" (
    "load_number" INTEGER NOT NULL CONSTRAINT "PK_published_release" PRIMARY KEY,
    "layout" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "released_on" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL,
    "remarks" TEXT NOT NULL
);

CREATE TABLE "statistical_neighbour" (
    "load_number" INTEGER NOT NULL,
    "area_code" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "valid_from" TEXT NOT NULL,
    "neighbour_code" TEXT NOT NULL,
    "closeness" TEXT NOT NULL,
    CONSTRAINT "PK_statistical_neighbour" PRIMARY KEY ("load_number", "area_code", "order")
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123121913_PublishedFigures', '10.0.15');

CREATE TABLE "breach_plan" (
    "number" INTEGER NOT NULL CONSTRAINT "PK_breach_plan" PRIMARY KEY AUTOINCREMENT,
    "organisation_id" TEXT NOT NULL,
    "referral_id" TEXT NOT NULL,
    "file_digest" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "reason_note" TEXT NULL,
    "plan" TEXT NULL,
    "owner" TEXT NULL,
    "harm_reviewed_on" TEXT NULL,
    "harm_outcome" TEXT NULL,
    "booked_on" TEXT NULL,
    "booked_for" TEXT NULL,
    "written_by" TEXT NOT NULL,
    "written_at" INTEGER NOT NULL,
    "taken_back_by" TEXT NULL,
    "taken_back_at" INTEGER NULL
);

CREATE INDEX "IX_breach_plan_organisation_id_referral_id" ON "breach_plan" ("organisation_id", "referral_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123152925_BreachPlans', '10.0.15');

DROP INDEX "IX_pathway_address_organisation_id_referral_id";

ALTER TABLE "pathway_challenge" ADD "service" TEXT NOT NULL DEFAULT '';

ALTER TABLE "pathway_address" ADD "service" TEXT NOT NULL DEFAULT '';

ALTER TABLE "breach_plan" ADD "service" TEXT NOT NULL DEFAULT '';

CREATE UNIQUE INDEX "IX_pathway_address_organisation_id_referral_id_service" ON "pathway_address" ("organisation_id", "referral_id", "service");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123182737_WaitsServices', '10.0.15');

