using System.Globalization;
using Marram.Periods;
using Sylvan.Data.Csv;

namespace Marram.Waits;

/// <summary>
/// Reads referrals from extracts in the style of the national data sets: one CSV a table, named for it (<c>MHS101Referral.csv</c>, <c>CYP101Referral.csv</c>), with the data sets' own
/// field names. A referral was submitted in the months its own rows say (<c>ReportingPeriodEndDate</c>, <c>RP_EndDate</c> or <c>UniqMonthID</c>), else in those of the header (<c>MHS000Header</c>,
/// <c>CYP000Header</c>). Clocks are built from contacts and closures; the RTT table is nearly always empty and is never depended on: what it gives is held against the clocks.
/// </summary>
public static class NationalExtract
{
    /// <summary>Procedures that begin NICE-concordant treatment of an eating disorder. Source: NHS England, MHSDS measures ED85 to ED90 (SNOMED CT).</summary>
    public static IReadOnlySet<string> EatingDisorderTreatments { get; } = new HashSet<string>
    {
        "51484002", "1111811000000109", "443730003", "444175001", "718023002", "984421000000104",
    };

    private static readonly string[] Dates = ["yyyy-MM-dd", "dd/MM/yyyy", "yyyyMMdd"];

    /// <summary>Reads a folder with <c>MHS001MPI</c>, <c>MHS101Referral</c>, <c>MHS201CareContact</c> and, where there, <c>MHS202CareActivity</c> and <c>MHS104RTT</c>.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="today">The day the data reach.</param>
    public static PathwayLoad ReadMhsds(string folder, DateOnly today) => ReadMhsds(In(folder), today);

    /// <inheritdoc cref="ReadMhsds(string, DateOnly)"/>
    /// <param name="folder">Opens a table by its name without the ending; null where there is none.</param>
    /// <param name="today">The day the data reach.</param>
    /// <param name="watch">Who is told of progress and may stop it; null for nobody.</param>
    public static PathwayLoad ReadMhsds(Func<string, TextReader?> folder, DateOnly today, LoadWatch? watch = null)
    {
        var header = Table.Read(folder, "MHS000Header", [], isOptional: true);
        var referrals = Table.Read(folder, "MHS101Referral", ["UniqServReqID", "Der_Person_ID|Person_ID|LocalPatientId", "ReferralRequestReceivedDate"]);
        var contacts = Table.Read(folder, "MHS201CareContact", ["UniqServReqID", "CareContDate", "AttendStatus|AttendOrDNACode", "ConsMechanismMH|ConsMediumUsed"]);
        var people = Table.Read(folder, "MHS001MPI", ["Der_Person_ID|Person_ID|LocalPatientId", "PersonBirthDate"], isOptional: true);
        var activities = Table.Read(folder, "MHS202CareActivity", ["UniqCareContID", "CodeProcAndProcStatus|Procedure"], isOptional: true);
        var given = Table.Read(folder, "MHS104RTT", ["UniqServReqID", "ReferToTreatPeriodStartDate", "ReferToTreatPeriodEndDate", "ReferToTreatPeriodStatus"], isOptional: true);
        if (Problems(referrals, contacts, people, activities, given) is { Length: > 0 } problems)
        {
            return PathwayLoad.Failed(problems);
        }

        var births = people.Rows.ToLookup(row => row["Der_Person_ID"], row => row["PersonBirthDate"]);
        var treated = activities.Rows.Where(row => EatingDisorderTreatments.Contains(row["CodeProcAndProcStatus"].Split(':', '=')[0])).Select(row => row["UniqCareContID"]).ToHashSet();
        var reader = new Reader(today, Submissions(header), watch);
        var clocks = Clocks(given, "UniqServReqID", "ReferToTreatPeriodStartDate", "ReferToTreatPeriodEndDate", "ReferToTreatPeriodStatus");
        var byReferral = reader.Contacts(contacts, "UniqServReqID", "CareContDate", "AttendStatus", "ConsMechanismMH", (row, on, attendance, medium) =>
        {
            var isTreatment = treated.Contains(row["UniqCareContID"]);
            return new Contact(on, isTreatment ? ContactType.Treatment : ContactType.Contact, attendance, medium, isTreatment);
        });
        return reader.Load(referrals, byReferral, row => new Referral
        {
            Id = row["UniqServReqID"],
            Child = row["Der_Person_ID"],
            Service = row["PrimReasonReferralMH"].TrimStart('0') switch { "12" => "eating-disorder", "25" => "autism", _ => "camhs" },
            ReceivedOn = reader.Day(row, "ReferralRequestReceivedDate") ?? default,
            Provider = Blank(row["OrgIDProv"]),
            Commissioner = Blank(row["OrgIDComm"]),
            Priority = PriorityOf(row["ClinRespPriorityType"]),
            Reason = Blank(row["PrimReasonReferralMH"].TrimStart('0')),
            AgeAtReferral = AgeOf(births[row["Der_Person_ID"]].FirstOrDefault() ?? "", Reader.Peek(row, "ReferralRequestReceivedDate")),
            Events = reader.Day(row, "ServDischDate") is { } discharged ? [new(discharged, PathwayEventKind.Discharged)] : [],
            GivenClocks = clocks(row["UniqServReqID"]),
        }, Start);

        // Of an autism referral the first contact face to face or by video is the start of the assessment (measure ASD02).
        static Referral Start(Referral referral)
        {
            var first = referral.Service != "autism" ? null : referral.Contacts
                .Where(contact => contact.WasSeen && contact.Medium is Medium.FaceToFace or Medium.Video && contact.On >= referral.ReceivedOn)
                .MinBy(contact => contact.On);
            return first is null ? referral : referral with { Contacts = [.. referral.Contacts.Select(contact => ReferenceEquals(contact, first) ? first with { Type = ContactType.AssessmentStart } : contact)] };
        }
    }

    /// <summary>
    /// Reads a folder with <c>CYP101Referral</c>, <c>CYP102ServiceTypeReferredTo</c>, <c>CYP201CareContact</c> and, where there, <c>CYP000Header</c> for the provider and <c>CYP104RTT</c>. The unique
    /// request is the provider's code with its request id. A contact whose file marks treatment stops the clock; else the first one seen does, as the local rule for therapies has it.
    /// </summary>
    /// <inheritdoc cref="ReadMhsds(string, DateOnly)" path="/param"/>
    public static PathwayLoad ReadCsds(string folder, DateOnly today) => ReadCsds(In(folder), today);

    /// <inheritdoc cref="ReadCsds(string, DateOnly)"/>
    /// <inheritdoc cref="ReadMhsds(Func{string, TextReader?}, DateOnly, LoadWatch?)" path="/param"/>
    public static PathwayLoad ReadCsds(Func<string, TextReader?> folder, DateOnly today, LoadWatch? watch = null)
    {
        var header = Table.Read(folder, "CYP000Header", ["OrgID_Provider"], isOptional: true);
        var referrals = Table.Read(folder, "CYP101Referral", ["ServiceRequestID", "LocalPatientID|Person_ID", "ReferralRequest_ReceivedDate"]);
        var services = Table.Read(folder, "CYP102ServiceTypeReferredTo", ["ServiceRequestID", "TeamID_Local", "Referral_ClosureDate", "Referral_RejectionDate"]);
        var contacts = Table.Read(folder, "CYP201CareContact", ["ServiceRequestID", "Contact_Date", "AttendOrNot|AttendStatus", "ConsultationMechanism|ConsMediumUsed"]);
        var given = Table.Read(folder, "CYP104RTT", ["ServiceRequestID", "RTT_StartDate", "RTT_EndDate", "RTT_Status|ReferToTreatPeriodStatus"], isOptional: true);
        if (Problems(header, referrals, services, contacts, given) is { Length: > 0 } problems)
        {
            return PathwayLoad.Failed(problems);
        }

        var provider = header.Rows.Select(row => row["OrgID_Provider"]).FirstOrDefault() ?? "";
        var byRequest = services.Rows.OrderByDescending(row => MonthOf(row) ?? default).ToLookup(row => row["ServiceRequestID"]);
        var reader = new Reader(today, Submissions(header), watch);
        var clocks = Clocks(given, "ServiceRequestID", "RTT_StartDate", "RTT_EndDate", "RTT_Status");
        var byReferral = reader.Contacts(contacts, "ServiceRequestID", "Contact_Date", "AttendOrNot", "ConsultationMechanism", (row, on, attendance, medium) =>
            new Contact(on, ContactType.Contact, attendance, medium, row["TreatmentStart"] is "" or "Y"));
        return reader.Load(referrals, byReferral, row =>
        {
            var service = byRequest[row["ServiceRequestID"]].FirstOrDefault();
            var events = new List<PathwayEvent>();
            if (service is not null && reader.Day(service, "Referral_RejectionDate") is { } rejected)
            {
                events.Add(new(rejected, PathwayEventKind.Rejected));
            }

            if (service is not null && reader.Day(service, "Referral_ClosureDate") is { } closed)
            {
                events.Add(new(closed, PathwayEventKind.Discharged));
            }

            return new Referral
            {
                Id = provider + row["ServiceRequestID"],
                Child = row["LocalPatientID"],
                Service = Blank(service?["ServiceType"] ?? "") ?? "community",
                Team = Blank(service?["TeamID_Local"] ?? ""),
                ReceivedOn = reader.Day(row, "ReferralRequest_ReceivedDate") ?? default,
                Provider = Blank(provider),
                Commissioner = Blank(row["OrgID_Commissioner"]),
                Priority = PriorityOf(row["PriorityType"]),
                AgeAtReferral = int.TryParse(row["AgeReferralRequest_ReceivedDate"], out var age) ? age : null,
                Events = events,
                GivenClocks = clocks(row["ServiceRequestID"]),
            };
        }, referral => referral);
    }

    // The clocks that the data set's own table gives a referral; null where it gives none. A row without any value gives none.
    private static Func<string, IReadOnlyList<GivenClock>?> Clocks(Table table, string id, string started, string stopped, string status)
    {
        var byReferral = table.Rows.Where(row => row[started].Length + row[stopped].Length + row[status].Length > 0)
            .ToLookup(row => row[id], row => new GivenClock(Reader.Peek(row, started), Reader.Peek(row, stopped), Blank(row[status])));
        return referral => byReferral[referral].ToList() is { Count: > 0 } clocks ? clocks : null;
    }

    // The months that the header says were submitted, by their last days; null where it does not say.
    private static DateOnly[]? Submissions(Table header) => header.Rows.Select(MonthOf).OfType<DateOnly>().Distinct().Order().ToArray() is { Length: > 0 } months ? months : null;

    // The last day of the month a row was submitted for: that of its reporting period, or its month's number from April 1900, which is 1. Null where it has neither.
    private static DateOnly? MonthOf(TableRow row) =>
        (Reader.Peek(row, "ReportingPeriodEndDate") ?? Reader.Peek(row, "RP_EndDate")) is { } end ? Month.Of(end).LastDay
            : int.TryParse(row["UniqMonthID"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 12_000 ? new Month(1900, 4).Plus(number - 1).LastDay
            : null;

    private static Func<string, TextReader?> In(string folder) => name => Path.Combine(folder, name + ".csv") is var path && File.Exists(path) ? File.OpenText(path) : null;

    private static string[] Problems(params Table[] tables) => [.. tables.SelectMany(table => table.Problems)];

    private static string? Blank(string text) => text.Length == 0 ? null : text;

    private static Priority PriorityOf(string code) => code.TrimStart('0') switch
    {
        "1" => Priority.Emergency,
        "2" => Priority.Urgent,
        "3" => Priority.Routine,
        "4" => Priority.VeryUrgent,
        _ => Priority.Unknown,
    };

    private static int? AgeOf(string birth, DateOnly? on) =>
        on is { } day && DateOnly.TryParseExact(birth, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) && born <= day
            ? day.Year - born.Year - (day.Month < born.Month || (day.Month == born.Month && day.Day < born.Day) ? 1 : 0)
            : null;

    private sealed class Reader(DateOnly today, DateOnly[]? submissions, LoadWatch? watch)
    {
        private readonly Dictionary<string, List<string>> _contactTrouble = [];
        private List<string> _reasons = [];

        public static DateOnly? Peek(TableRow row, string column) =>
            DateOnly.TryParseExact(row[column], Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

        public DateOnly? Day(TableRow row, string column)
        {
            var text = row[column];
            if (text.Length == 0)
            {
                return null;
            }

            var day = Peek(row, column);
            if (day is null || day > today)
            {
                _reasons.Add(day is null
                    ? $"'{column}' is '{text}' in {row.Where}; it must be a day like 2021-03-31."
                    : $"'{column}' is {day:yyyy-MM-dd} in {row.Where}; the data reach {today:yyyy-MM-dd}.");
            }

            return day;
        }

        public ILookup<string, Contact> Contacts(
            Table table, string id, string date, string status, string mechanism, Func<TableRow, DateOnly, Attendance, Medium, Contact> make)
        {
            var contacts = new List<(string Id, Contact Contact)>();
            foreach (var row in table.Rows)
            {
                watch?.Row();
                _reasons = [];
                var attendance = row[status].TrimStart('0') switch
                {
                    "5" => Attendance.Attended,
                    "6" => Attendance.AttendedLate,
                    "7" => Attendance.LateNotSeen,
                    "3" => Attendance.NotBrought,
                    "2" => Attendance.CancelledByFamily,
                    "4" => Attendance.CancelledByService,
                    "" => Attendance.Booked,
                    _ => (Attendance?)null,
                };
                if (attendance is null)
                {
                    _reasons.Add($"'{status}' is '{row[status]}' in {row.Where}; use 2, 3, 4, 5, 6, 7 or blank.");
                }

                var on = attendance == Attendance.Booked ? Peek(row, date) : Day(row, date);
                if (on is { } day && attendance is { } known && _reasons.Count == 0)
                {
                    contacts.Add((row[id], make(row, day, known, row[mechanism].TrimStart('0') switch
                    {
                        "1" => Medium.FaceToFace,
                        "2" => Medium.Telephone,
                        "3" or "11" => Medium.Video,
                        "" => Medium.Unknown,
                        _ => Medium.Other,
                    })));
                }
                else
                {
                    _reasons.AddRange(on is null && _reasons.Count == 0 ? [$"'{date}' is empty in {row.Where}."] : []);
                    (_contactTrouble.TryGetValue(row[id], out var list) ? list : _contactTrouble[row[id]] = []).AddRange(_reasons);
                }
            }

            return contacts.ToLookup(pair => pair.Id, pair => pair.Contact);
        }

        // A referral with a contact that cannot be read is not loaded without it: its clock could be wrong.
        public PathwayLoad Load(Table table, ILookup<string, Contact> contacts, Func<TableRow, Referral> make, Func<Referral, Referral> finish)
        {
            var (referrals, rejected, seen) = (new List<Referral>(), new List<RejectedRow>(), new Dictionary<string, int>(StringComparer.Ordinal));
            // A referral has a row for each month it was submitted in: the latest speaks for it.
            var months = table.Rows.Select(row => (Id: row[table.Id], Month: MonthOf(row))).Where(one => one.Month is not null).ToLookup(one => one.Id, one => one.Month!.Value, StringComparer.Ordinal);
            foreach (var row in table.Rows)
            {
                watch?.Row();
                var id = row[table.Id];
                if (MonthOf(row) is { } month && months[id].Max() > month)
                {
                    continue;
                }

                _reasons = [.. _contactTrouble.GetValueOrDefault(id) ?? []];
                if (id.Length == 0)
                {
                    _reasons.Add($"'{table.Id}' is empty.");
                }

                var referral = make(row) with { Line = row.Line, SubmittedIn = months.Contains(id) ? [.. months[id].Distinct().Order()] : submissions };
                if (referral.ReceivedOn == default && _reasons.Count == 0)
                {
                    _reasons.Add("The day of receipt is empty; it starts the clock.");
                }

                foreach (var ended in referral.Events.Where(ended => ended.On < referral.ReceivedOn))
                {
                    _reasons.Add($"{ended.Kind} on {ended.On:yyyy-MM-dd} lies before receipt on {referral.ReceivedOn:yyyy-MM-dd}: it stops before it starts.");
                }

                if (!seen.TryAdd(id, row.Line))
                {
                    _reasons.Add($"Referral '{id}' stands on line {seen[id]} too; a referral has one row.");
                }

                if (_reasons.Count > 0)
                {
                    rejected.Add(new(row.Line, row.Text, [.. _reasons]));
                }
                else
                {
                    referrals.Add(finish(referral with { Contacts = [.. contacts[id]] }));
                }
            }

            return new(referrals, rejected, [], []);
        }
    }

    private sealed class TableRow(Table table, int line, string[] values)
    {
        public int Line => line;

        public string Where => $"{table.Name} line {line}";

        public string Text => string.Join(',', values);

        /// <summary>A value by its field name; empty where the table has no such column.</summary>
        public string this[string column] => table.At(column) is >= 0 and var i && i < values.Length ? values[i] : "";
    }

    private sealed class Table
    {
        private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);

        public required string Name { get; init; }

        public List<TableRow> Rows { get; } = [];

        public List<string> Problems { get; } = [];

        public required string Id { get; init; }

        public int At(string column) => _columns.GetValueOrDefault(column, -1);

        /// <summary>Reads <c>name.csv</c>. Required columns may have other names, the first of which is the one used here.</summary>
        public static Table Read(Func<string, TextReader?> folder, string name, string[] required, bool isOptional = false)
        {
            var table = new Table { Name = name, Id = required.Length == 0 ? "" : required[0].Split('|')[0] };
            using var reader = folder(name);
            if (reader is null)
            {
                if (!isOptional)
                {
                    table.Problems.Add($"The table {name}.csv is missing.");
                }

                return table;
            }

            using var csv = CsvDataReader.Create(reader, new CsvDataReaderOptions { HasHeaders = false });
            if (!csv.Read())
            {
                table.Problems.Add($"{name}.csv is empty; it must begin with a row of headings.");
                return table;
            }

            for (var i = 0; i < csv.RowFieldCount; i++)
            {
                table._columns.TryAdd(csv.GetString(i).Trim(), i);
            }

            var headings = string.Join(", ", table._columns.Keys);
            foreach (var column in required)
            {
                var names = column.Split('|');
                if (names.FirstOrDefault(table._columns.ContainsKey) is { } found)
                {
                    table._columns[names[0]] = table._columns[found];
                }
                else
                {
                    table.Problems.Add($"{name}.csv has no column {string.Join(" or ", names)}; it has {headings}.");
                }
            }

            while (table.Problems.Count == 0 && csv.Read())
            {
                table.Rows.Add(new(table, csv.RowNumber, [.. Enumerable.Range(0, csv.RowFieldCount).Select(i => csv.GetString(i).Trim())]));
            }

            return table;
        }
    }
}
