using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Marram.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Register : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "band_setting",
                columns: table => new
                {
                    load_number = table.Column<int>(type: "INTEGER", nullable: false),
                    indicator_id = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    polarity = table.Column<string>(type: "TEXT", nullable: false),
                    requires_improvement_printed = table.Column<string>(type: "TEXT", nullable: false),
                    good_printed = table.Column<string>(type: "TEXT", nullable: false),
                    outstanding_printed = table.Column<string>(type: "TEXT", nullable: false),
                    single_printed = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_band_setting", x => new { x.load_number, x.indicator_id, x.year });
                });

            migrationBuilder.CreateTable(
                name: "commentary_text",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    load_number = table.Column<int>(type: "INTEGER", nullable: false),
                    page = table.Column<string>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<string>(type: "TEXT", nullable: false),
                    indicator_id = table.Column<string>(type: "TEXT", nullable: true),
                    section = table.Column<string>(type: "TEXT", nullable: false),
                    heading = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    source_line = table.Column<int>(type: "INTEGER", nullable: true),
                    source_line_end = table.Column<int>(type: "INTEGER", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commentary_text", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "dated_promise",
                columns: table => new
                {
                    load_number = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<string>(type: "TEXT", nullable: false),
                    indicator_id = table.Column<string>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    due_printed = table.Column<string>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    status_as_stated = table.Column<string>(type: "TEXT", nullable: false),
                    source_line = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dated_promise", x => new { x.load_number, x.id });
                });

            migrationBuilder.CreateTable(
                name: "figure",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    load_number = table.Column<int>(type: "INTEGER", nullable: false),
                    indicator_id = table.Column<string>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<string>(type: "TEXT", nullable: false),
                    series = table.Column<string>(type: "TEXT", nullable: false),
                    basis = table.Column<string>(type: "TEXT", nullable: false),
                    first_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    value = table.Column<decimal>(type: "TEXT", nullable: true),
                    printed = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    numerator = table.Column<long>(type: "INTEGER", nullable: true),
                    denominator = table.Column<long>(type: "INTEGER", nullable: true),
                    source_file = table.Column<string>(type: "TEXT", nullable: false),
                    source_id = table.Column<string>(type: "TEXT", nullable: false),
                    source_line = table.Column<int>(type: "INTEGER", nullable: true),
                    label_printed = table.Column<string>(type: "TEXT", nullable: false),
                    flag = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figure", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "indicator",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    definition_id = table.Column<string>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<string>(type: "TEXT", nullable: false),
                    provider_id = table.Column<string>(type: "TEXT", nullable: true),
                    is_on_scorecard = table.Column<bool>(type: "INTEGER", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    section_number = table.Column<string>(type: "TEXT", nullable: false),
                    section_title = table.Column<string>(type: "TEXT", nullable: false),
                    group_title = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_indicator", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "load",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    meeting_day = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_load", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "organisation",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    name_printed = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    from_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    until_day = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "raised_finding",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    load_number = table.Column<int>(type: "INTEGER", nullable: false),
                    finding_id = table.Column<string>(type: "TEXT", nullable: false),
                    check = table.Column<string>(type: "TEXT", nullable: false),
                    severity = table.Column<string>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<string>(type: "TEXT", nullable: false),
                    indicator_id = table.Column<string>(type: "TEXT", nullable: false),
                    lines = table.Column<string>(type: "TEXT", nullable: false),
                    printed = table.Column<string>(type: "TEXT", nullable: false),
                    expected = table.Column<string>(type: "TEXT", nullable: false),
                    message = table.Column<string>(type: "TEXT", nullable: false),
                    sentence = table.Column<string>(type: "TEXT", nullable: true),
                    correction = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_raised_finding", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "target_setting",
                columns: table => new
                {
                    load_number = table.Column<int>(type: "INTEGER", nullable: false),
                    indicator_id = table.Column<string>(type: "TEXT", nullable: false),
                    series = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<decimal>(type: "TEXT", nullable: false),
                    polarity = table.Column<string>(type: "TEXT", nullable: false),
                    amber_within = table.Column<decimal>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    printed = table.Column<string>(type: "TEXT", nullable: false),
                    reach_by = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    from_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    until_day = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_target_setting", x => new { x.load_number, x.indicator_id, x.series });
                });

            migrationBuilder.CreateTable(
                name: "indicator_lead",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    indicator_id = table.Column<string>(type: "TEXT", nullable: false),
                    from_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    until_day = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_indicator_lead", x => new { x.indicator_id, x.kind, x.role });
                    table.ForeignKey(
                        name: "FK_indicator_lead_indicator_indicator_id",
                        column: x => x.indicator_id,
                        principalTable: "indicator",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "indicator_version",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    indicator_id = table.Column<string>(type: "TEXT", nullable: false),
                    load_number = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    short_title = table.Column<string>(type: "TEXT", nullable: false),
                    question = table.Column<string>(type: "TEXT", nullable: false),
                    definition = table.Column<string>(type: "TEXT", nullable: false),
                    rationale = table.Column<string>(type: "TEXT", nullable: false),
                    group = table.Column<string>(type: "TEXT", nullable: false),
                    priority = table.Column<int>(type: "INTEGER", nullable: true),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    polarity = table.Column<string>(type: "TEXT", nullable: false),
                    polarity_reason = table.Column<string>(type: "TEXT", nullable: false),
                    decimals = table.Column<int>(type: "INTEGER", nullable: false),
                    basis_printed = table.Column<string>(type: "TEXT", nullable: false),
                    basis_assumed = table.Column<bool>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    target_printed = table.Column<string>(type: "TEXT", nullable: false),
                    threshold_key_printed = table.Column<string>(type: "TEXT", nullable: false),
                    rag_printed = table.Column<string>(type: "TEXT", nullable: false),
                    arrow_printed = table.Column<string>(type: "TEXT", nullable: true),
                    source_line = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_indicator_version", x => new { x.indicator_id, x.number });
                    table.ForeignKey(
                        name: "FK_indicator_version_indicator_indicator_id",
                        column: x => x.indicator_id,
                        principalTable: "indicator",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "loaded_file",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    load_number = table.Column<int>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_loaded_file", x => new { x.load_number, x.name });
                    table.ForeignKey(
                        name: "FK_loaded_file_load_load_number",
                        column: x => x.load_number,
                        principalTable: "load",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_commentary_text_indicator_id",
                table: "commentary_text",
                column: "indicator_id");

            migrationBuilder.CreateIndex(
                name: "IX_figure_indicator_id_organisation_id_series_basis_first_day_last_day_load_number",
                table: "figure",
                columns: new[] { "indicator_id", "organisation_id", "series", "basis", "first_day", "last_day", "load_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_load_hash",
                table: "load",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_raised_finding_indicator_id",
                table: "raised_finding",
                column: "indicator_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "band_setting");

            migrationBuilder.DropTable(
                name: "commentary_text");

            migrationBuilder.DropTable(
                name: "dated_promise");

            migrationBuilder.DropTable(
                name: "figure");

            migrationBuilder.DropTable(
                name: "indicator_lead");

            migrationBuilder.DropTable(
                name: "indicator_version");

            migrationBuilder.DropTable(
                name: "loaded_file");

            migrationBuilder.DropTable(
                name: "organisation");

            migrationBuilder.DropTable(
                name: "raised_finding");

            migrationBuilder.DropTable(
                name: "target_setting");

            migrationBuilder.DropTable(
                name: "indicator");

            migrationBuilder.DropTable(
                name: "load");
        }
    }
}
