using System.Collections.Frozen;
using System.Globalization;
using Marram.Periods;
using Marram.Writers;
using Sylvan.Data.Csv;

namespace Marram.Waits;

/// <summary>A row that could not be loaded, as it stands, and every reason.</summary>
/// <param name="Line">The line, from 1; the headings are line 1.</param>
/// <param name="Row">The row's text.</param>
/// <param name="Reasons">What was found and what was wanted, one sentence each.</param>
public sealed record RejectedRow(int Line, string Row, IReadOnlyList<string> Reasons);

/// <summary>What came of a file: every row is either a referral or rejected. With a problem of the file itself, nothing was read.</summary>
/// <param name="Referrals">Referrals in the order of the file.</param>
/// <param name="Rejected">Rows that could not be loaded.</param>
/// <param name="FileProblems">What is wrong with the file as a whole; empty when it could be read.</param>
/// <param name="UnknownColumns">Headings that no field took; their values are kept with each referral.</param>
public sealed record PathwayLoad(
    IReadOnlyList<Referral> Referrals, IReadOnlyList<RejectedRow> Rejected, IReadOnlyList<string> FileProblems, IReadOnlyList<string> UnknownColumns)
{
    /// <summary>A file that could not be read at all.</summary>
    public static PathwayLoad Failed(params string[] problems) => new([], [], problems, []);
}

/// <summary>Reads pathways from a plain CSV, a row a referral.</summary>
public static class PathwayCsv
{
    private static readonly string[] NoteFields = ["delay_reason", "delay_note", "plan", "owner", "harm_reviewed_on", "harm_outcome", "family_told_on"];

    private static readonly string[] UsualDates = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"];

    private static readonly Dictionary<string, PathwayEventKind?> EndReasons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["treated"] = null,
        ["rejected"] = PathwayEventKind.Rejected,
        ["not treated"] = PathwayEventKind.DecisionNotToTreat,
        ["declined"] = PathwayEventKind.FamilyDeclined,
        ["monitoring by family"] = PathwayEventKind.MonitoringByFamily,
        ["monitoring by professional"] = PathwayEventKind.MonitoringByProfessional,
        ["discharged"] = PathwayEventKind.Discharged,
        ["moved away"] = PathwayEventKind.MovedAway,
        ["aged out"] = PathwayEventKind.AgedOut,
        ["died"] = PathwayEventKind.Died,
        ["other"] = PathwayEventKind.Ended,
    };

    private static readonly Dictionary<string, Priority> Priorities = new(StringComparer.OrdinalIgnoreCase)
    {
        ["emergency"] = Priority.Emergency,
        ["very urgent"] = Priority.VeryUrgent,
        ["urgent"] = Priority.Urgent,
        ["routine"] = Priority.Routine,
        ["1"] = Priority.Emergency,
        ["2"] = Priority.Urgent,
        ["3"] = Priority.Routine,
        ["4"] = Priority.VeryUrgent,
    };

    private static readonly Dictionary<string, ContactType> BookingTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["choice"] = ContactType.Choice,
        ["partnership"] = ContactType.Partnership,
        ["assessment"] = ContactType.AssessmentStart,
        ["treatment"] = ContactType.Treatment,
        ["review"] = ContactType.Review,
        ["contact"] = ContactType.Contact,
    };

    private static readonly Dictionary<string, DelayReason> DelayReasons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["capacity"] = DelayReason.Capacity,
        ["staff absence"] = DelayReason.StaffAbsence,
        ["family choice"] = DelayReason.FamilyChoice,
        ["was not brought"] = DelayReason.NotBrought,
        ["information awaited"] = DelayReason.InformationAwaited,
        ["complex"] = DelayReason.Complex,
        ["transfer late"] = DelayReason.TransferredLate,
        ["administration"] = DelayReason.Administration,
        ["data error"] = DelayReason.DataError,
    };

    /// <summary>Reads a file. Every row is checked by itself; a faulty one is returned with its reasons and the others are loaded.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="profile">Which heading holds which field.</param>
    /// <param name="today">The day the data reach: nothing that has happened may lie after it.</param>
    /// <param name="watch">Who is told of progress and may stop it; null for nobody.</param>
    public static PathwayLoad Read(TextReader reader, PathwayProfile profile, DateOnly today, LoadWatch? watch = null)
    {
        CsvDataReader csv;
        try
        {
            csv = CsvDataReader.Create(reader, new CsvDataReaderOptions { HasHeaders = true, BufferSize = 64 * 1024, StringFactory = null });
        }
        catch (CsvMissingHeadersException)
        {
            return PathwayLoad.Failed("The file is empty; it must begin with a row of headings.");
        }

        using (csv)
        {
            var headings = Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetName(i).Trim()).ToArray();
            var at = PathwayProfile.Fields.ToFrozenDictionary(field => field, field => Array.FindIndex(headings, heading => heading.Equals(profile.HeadingOf(field), StringComparison.OrdinalIgnoreCase)));
            var problems = PathwayProfile.Fields.Take(PathwayProfile.RequiredFields)
                .Where(field => at[field] < 0 && !(field == "service" && profile.Service is not null))
                .Concat(profile.Columns.Keys.Where(field => at[field] < 0))
                .Distinct()
                .Select(field => $"The column '{profile.HeadingOf(field)}' ({field}) is missing; the file has {string.Join(", ", headings)}.")
                .Concat(headings.Where(heading => heading.Length > 0).GroupBy(heading => heading, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1)
                    .Select(same => $"The column '{same.Key}' stands {same.Count()} times; it must be clear which is meant."))
                .ToArray();
            if (problems.Length > 0)
            {
                return PathwayLoad.Failed(problems);
            }

            var unknown = Enumerable.Range(0, headings.Length).Where(i => !at.Values.Contains(i)).ToArray();
            var (referrals, rejected, lines) = (new List<Referral>(), new List<RejectedRow>(), new Dictionary<string, int>(StringComparer.Ordinal));
            var row = new Row(csv, at, profile, today);
            while (csv.Read())
            {
                watch?.Row();
                row.Begin();
                var referral = row.Referral(unknown, headings);
                if (csv.RowFieldCount != headings.Length)
                {
                    row.Say($"The row has {csv.RowFieldCount} values and there are {headings.Length} headings.");
                }

                if (referral is not null && !lines.TryAdd(referral.Id, row.Line))
                {
                    row.Say($"Referral '{referral.Id}' stands on line {lines[referral.Id]} too; a referral has one row.");
                }

                if (row.Reasons.Count > 0 || referral is null)
                {
                    rejected.Add(new(row.Line, csv.GetRawRecordSpan().ToString().TrimEnd('\r', '\n'), [.. row.Reasons]));
                }
                else
                {
                    referrals.Add(referral);
                }
            }

            return new(referrals, rejected, [], [.. unknown.Select(i => headings[i])]);
        }
    }

    /// <summary>The headings of a file, in order; empty where there are none.</summary>
    public static IReadOnlyList<string> HeadingsOf(TextReader reader)
    {
        try
        {
            using var csv = CsvDataReader.Create(reader, new CsvDataReaderOptions { HasHeaders = true, BufferSize = 64 * 1024 });
            return [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetName(i).Trim()).Where(heading => heading.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        }
        catch (Exception fault) when (fault is CsvMissingHeadersException or CsvFormatException or CsvRecordTooLargeException)
        {
            return [];
        }
    }

    /// <summary>Writes referrals as <see cref="Read"/> reads them with <see cref="PathwayProfile.Plain"/>.</summary>
    public static void Write(IEnumerable<Referral> referrals, TextWriter writer)
    {
        writer.Write(string.Join(',', PathwayProfile.Fields) + "\n");
        foreach (var referral in referrals)
        {
            string Seen(ContactType type) => Day(referral.Contacts.Where(contact => contact.WasSeen && contact.Type == type).Min(contact => (DateOnly?)contact.On));
            var ended = referral.Events.FirstOrDefault(happened => EndReasons.ContainsValue(happened.Kind));
            var missed = referral.Contacts.FirstOrDefault(contact => contact.Attendance == Attendance.NotBrought);
            var booked = referral.Contacts.Where(contact => contact.Attendance == Attendance.Booked).MinBy(contact => contact.On);
            string?[] values =
            [
                referral.Id, referral.Child, referral.Service, Day(referral.ReceivedOn), referral.Team, referral.Provider, referral.Commissioner,
                Word(Priorities, referral.Priority), referral.Reason, referral.AgeAtReferral?.ToString(CultureInfo.InvariantCulture), Day(referral.ClockStartElsewhere),
                Seen(ContactType.Contact), Seen(ContactType.Choice), Seen(ContactType.Partnership), Seen(ContactType.AssessmentStart), Seen(ContactType.AssessmentComplete),
                Seen(ContactType.Treatment), Day(missed?.On), Day(ended?.On), ended is null ? null : Word(EndReasons, ended.Kind),
                Day(booked?.On), booked is null ? null : Word(BookingTypes, booked.Type) ?? "contact",
                Word(DelayReasons, referral.Notes?.DelayReason ?? DelayReason.Unknown), referral.Notes?.DelayNote, referral.Notes?.Plan, referral.Notes?.Owner,
                Day(referral.Notes?.HarmReviewedOn), referral.Notes?.HarmOutcome, Day(referral.Notes?.FamilyToldOn),
                string.Join(' ', (referral.SubmittedIn ?? []).Select(month => Month.Of(month).Code)),
            ];
            writer.Write(CsvText.Line(values) + "\n");
        }

        static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
        static string? Word<T>(Dictionary<string, T> words, T value) => words.FirstOrDefault(pair => EqualityComparer<T>.Default.Equals(pair.Value, value)).Key;
    }

    private sealed class Row(CsvDataReader csv, FrozenDictionary<string, int> at, PathwayProfile profile, DateOnly today)
    {
        private readonly string[] _formats = profile.DateFormats.Count > 0 ? [.. profile.DateFormats] : UsualDates;
        private readonly bool _isIsoFirst = (profile.DateFormats.Count > 0 ? profile.DateFormats[0] : UsualDates[0]) == "yyyy-MM-dd";
        private readonly Dictionary<string, string> _repeated = new(StringComparer.Ordinal);
        private int _next = 2;

        public List<string> Reasons { get; } = [];

        public int Line { get; private set; }

        public void Begin()
        {
            // A row may span lines; its line is the one it begins on.
            Line = _next;
            _next += 1 + csv.GetRawRecordSpan().TrimEnd("\r\n").Count('\n');
            Reasons.Clear();
        }

        public void Say(string reason) => Reasons.Add(reason);

        public Referral? Referral(int[] unknown, string[] headings)
        {
            var id = Required("referral_id");
            var child = Required("child_id");
            var service = profile.Service ?? Repeated(Required("service"));
            if (service?.Contains(ServiceKey.Mark, StringComparison.Ordinal) == true)
            {
                Say($"'{profile.HeadingOf("service")}' is '{service}'; a service's code has no {ServiceKey.Mark}, which stands before a provider in the names of lists.");
            }

            var received = Day("received_on", isPast: true);
            if (received is null && Text("received_on") is null)
            {
                Say($"'{profile.HeadingOf("received_on")}' is empty; the day of receipt starts the clock.");
            }

            var contacts = new List<Contact>();
            Seen("first_contact_on", ContactType.Contact);
            Seen("choice_on", ContactType.Choice);
            Seen("partnership_on", ContactType.Partnership);
            Seen("assessment_started_on", ContactType.AssessmentStart);
            Seen("assessment_completed_on", ContactType.AssessmentComplete);
            Seen("treatment_on", ContactType.Treatment);
            if (Day("not_brought_on", isPast: true) is { } missed)
            {
                contacts.Add(new(missed, ContactType.Contact, Attendance.NotBrought));
            }

            if (Day("next_booked_on", isPast: false) is { } booked)
            {
                contacts.Add(new(booked, Code("next_booked_type", BookingTypes) ?? ContactType.Contact, Attendance.Booked));
            }

            var events = Ended(received, contacts);
            var notes = Notes();
            var age = Age();
            var priority = Code("priority", Priorities) ?? Priority.Unknown;
            var elsewhere = Day("clock_start_elsewhere", isPast: true);
            if (elsewhere > received)
            {
                Say($"'{profile.HeadingOf("clock_start_elsewhere")}' is {elsewhere:yyyy-MM-dd}, after receipt on {received:yyyy-MM-dd}.");
            }

            return id is null || child is null || service is null || received is null ? null : new Referral
            {
                Id = id,
                Child = child,
                Service = service,
                ReceivedOn = received.Value,
                Team = Repeated(Text("team")),
                Provider = Repeated(Text("provider")),
                Commissioner = Repeated(Text("commissioner")),
                Priority = priority,
                Reason = Repeated(Text("reason")),
                AgeAtReferral = age,
                ClockStartElsewhere = elsewhere,
                Contacts = contacts,
                Events = events,
                Notes = notes,
                SubmittedIn = Months(),
                Extra = unknown.Length == 0 ? null : unknown.Where(i => i < csv.RowFieldCount).ToDictionary(i => headings[i], csv.GetString),
                Line = Line,
            };

            void Seen(string field, ContactType type)
            {
                if (Day(field, isPast: true) is not { } on)
                {
                    return;
                }

                if (on < received)
                {
                    Say($"'{profile.HeadingOf(field)}' is {on:yyyy-MM-dd}, before receipt on {received:yyyy-MM-dd}.");
                }

                contacts.Add(new(on, type, Attendance.Attended, IsDefinitiveTreatment: type == ContactType.Treatment));
            }
        }

        // “2020-11 2020-12”: the months in which the provider submitted the referral; null where the column is blank or not there.
        private List<DateOnly>? Months()
        {
            if (Text("submitted_in") is not { } text)
            {
                return null;
            }

            List<DateOnly> months = [];
            foreach (var word in text.Split([' ', ';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (Month.TryParse(word, out var month))
                {
                    months.Add(month.FirstDay);
                }
                else
                {
                    Say($"'{profile.HeadingOf("submitted_in")}' is '{text}'; it must be months like 2020-12, with spaces between.");
                    break;
                }
            }

            return months;
        }

        private List<PathwayEvent> Ended(DateOnly? received, List<Contact> contacts)
        {
            var (on, text) = (Day("ended_on", isPast: true), Text("end_reason"));
            if (on is null && text is not null && Text("ended_on") is null)
            {
                Say($"'{profile.HeadingOf("end_reason")}' is '{text}' and '{profile.HeadingOf("ended_on")}' is empty; an end has a day.");
            }

            if (on is null)
            {
                return [];
            }

            if (on < received)
            {
                Say($"'{profile.HeadingOf("ended_on")}' is {on:yyyy-MM-dd}, before receipt on {received:yyyy-MM-dd}: it stops before it starts.");
            }

            if (text is null || !EndReasons.TryGetValue(text, out var kind))
            {
                Say($"'{profile.HeadingOf("end_reason")}' is '{text}'; use {string.Join(", ", EndReasons.Keys)}.");
                return [];
            }

            if (kind is { } ended)
            {
                return [new(on.Value, ended)];
            }

            if (!contacts.Any(contact => contact.IsDefinitiveTreatment))
            {
                contacts.Add(new(on.Value, ContactType.Treatment, Attendance.Attended, IsDefinitiveTreatment: true));
            }

            return [];
        }

        private BreachNotes? Notes()
        {
            if (!NoteFields.Any(field => !Span(field).IsEmpty))
            {
                return null;
            }

            var notes = new BreachNotes(
                Code("delay_reason", DelayReasons) ?? DelayReason.Unknown, Text("delay_note"), Text("plan"), Text("owner"),
                Day("harm_reviewed_on", isPast: true), Text("harm_outcome"), Day("family_told_on", isPast: true));
            return notes == new BreachNotes(DelayReason.Unknown) ? null : notes;
        }

        private int? Age()
        {
            if (Text("age_at_referral") is not { } text)
            {
                return null;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age <= 25)
            {
                return age;
            }

            Say($"'{profile.HeadingOf("age_at_referral")}' is '{text}'; it must be whole years from 0 to 25.");
            return null;
        }

        private string? Required(string field)
        {
            var text = Text(field);
            if (text is null)
            {
                Say($"'{profile.HeadingOf(field)}' is empty.");
            }

            return text;
        }

        private DateOnly? Day(string field, bool isPast)
        {
            var text = Span(field);
            if (text.IsEmpty)
            {
                return null;
            }

            if ((!(_isIsoFirst && IsoDay.TryParse(text, out var day)) && !DateOnly.TryParseExact(text, _formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out day)) || day.Year is < 1990 or > 2200)
            {
                Say($"'{profile.HeadingOf(field)}' is '{text}'; it must be a day written {string.Join(" or ", _formats)}.");
                return null;
            }

            if (isPast && day > today)
            {
                Say($"'{profile.HeadingOf(field)}' is {day:yyyy-MM-dd}; the data reach {today:yyyy-MM-dd}.");
            }

            return day;
        }

        private T? Code<T>(string field, Dictionary<string, T> codes)
            where T : struct
        {
            if (Text(field) is not { } text)
            {
                return null;
            }

            if (codes.TryGetValue(text, out var value))
            {
                return value;
            }

            Say($"'{profile.HeadingOf(field)}' is '{text}'; use {string.Join(", ", codes.Keys)}.");
            return null;
        }

        private string? Text(string field) => Span(field) is { IsEmpty: false } span ? span.ToString() : null;

        private ReadOnlySpan<char> Span(string field)
        {
            var column = at[field];
            return column >= 0 && column < csv.RowFieldCount ? csv.GetFieldSpan(column).Trim() : default;
        }

        // Services and teams stand in every row: one text each is kept.
        private string? Repeated(string? text)
        {
            if (text is null || _repeated.TryAdd(text, text))
            {
                return text;
            }

            return _repeated[text];
        }
    }
}
