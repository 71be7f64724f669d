using System.Text;
using System.Xml;
using Marram.Returns.Cin;

namespace Marram.Returns;

/// <summary>
/// Reads the XML of a children in need census in one pass, in the shapes of 2017 to 2026: <c>Message</c> with a <c>Header</c> and <c>Children</c>. Namespaces, the
/// case of names and the order of elements do not matter. Elements it does not know are passed over and named.
/// </summary>
public static class CinReader
{
    /// <summary>How a document is read: no document type, and nothing but elements and text.</summary>
    internal static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>Reads the one file of a census.</summary>
    /// <returns>The rows, what is worth knowing about how they were read, and every problem; with a problem the rows must not be judged.</returns>
    public static CinInput Read(IReadOnlyList<ReturnFile> files) =>
        files is [var only] ? Read(only)
        : new("", new(), [], [$"There are {files.Count} files ({string.Join(", ", files.Select(file => file.Name).Take(5))}{(files.Count > 5 ? " …" : "")}); wanted the one XML file of the census."]);

    /// <summary>Whether a file looks like a census: XML whose outermost element is Message. What is in it may still be wrong.</summary>
    public static bool IsCensus(ReturnFile file)
    {
        if (!file.IsXml)
        {
            return false;
        }

        try
        {
            using var text = AnyText.Read(file.Bytes);
            using var xml = XmlReader.Create(text, Settings);
            return xml.MoveToContent() == XmlNodeType.Element && IsMessage(xml.LocalName);
        }
        catch (XmlException)
        {
            return false;
        }
    }

    /// <summary>Whether an element of this name is the outermost of a census.</summary>
    internal static bool IsMessage(string name) => name.Equals("Message", StringComparison.OrdinalIgnoreCase);

    private static CinInput Read(ReturnFile file)
    {
        try
        {
            if (PlainXml.Of(file.Bytes) is { } plain)
            {
                return Read(file, plain);
            }
        }
        catch (NotPlainException)
        {
        }

        try
        {
            using var text = AnyText.Read(file.Bytes);
            using var xml = XmlReader.Create(text, Settings);
            return Read(file, new AnyXml(xml, file.Bytes));
        }
        catch (XmlException broken)
        {
            return new(file.Name, new(), [],
                [$"{file.Name}: this is no well-formed XML, or it defines a document type, which is not read{(broken.LineNumber > 0 ? $"; reading stopped at line {broken.LineNumber}, letter {broken.LinePosition}" : "")}."]);
        }
    }

    private static CinInput Read(ReturnFile file, CensusXml xml)
    {
        var document = new CinDocument(xml);
        var problem = document.Read();
        return new(file.Name, document.Rows, [.. document.Remarks()], problem is null ? [] : [$"{file.Name}: {problem}"]);
    }
}

/// <summary>What the file of a census holds.</summary>
/// <param name="File">Its name.</param>
/// <param name="Rows">The rows, table by table.</param>
/// <param name="Remarks">What was passed over or could not be read, in sentences; it does not stop the check.</param>
/// <param name="Problems">What is wrong with the file, in sentences that name it; empty when it can be judged.</param>
public sealed record CinInput(string File, CinRows Rows, IReadOnlyList<string> Remarks, IReadOnlyList<string> Problems);

/// <summary>One pass over one document. It goes down no further than the census does, so no nesting is too deep for it.</summary>
internal sealed class CinDocument(CensusXml xml)
{
    private const int MostRemarks = 20;

    // Texts of which each child has its own: to look for another of the kind would find nothing, and take longer the more children there are.
    private static readonly string[] OfOneChild = ["LAchildID", "UPN", "FormerUPN"];

    // The elements that begin a row, with the element they stand in.
    private static readonly Dictionary<string, Group> Groups = new Group[]
    {
        new("Header", "Message", Tables.Header),
        new("Child", "Message", null),
        new("ChildIdentifiers", "Child", Tables.ChildIdentifiers),
        new("ChildCharacteristics", "Child", Tables.ChildCharacteristics),
        new("CINdetails", "Child", Tables.CinDetails),
        new("Assessments", "CINdetails", Tables.Assessments),
        new("CINPlanDates", "CINdetails", Tables.CinPlanDates),
        new("Section47", "CINdetails", Tables.Section47),
        new("ChildProtectionPlans", "CINdetails", Tables.ChildProtectionPlans),
        new("PreProceedingsandFGDM", "CINdetails", Tables.PreProceedings),
    }.ToDictionary(group => group.Name, StringComparer.OrdinalIgnoreCase);

    // The elements that are a row by themselves, with the element whose row they belong to.
    private static readonly Dictionary<string, (string Inside, TableSchema Table)> Items = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Disability"] = ("ChildCharacteristics", Tables.Disabilities),
        ["AssessmentFactors"] = ("Assessments", Tables.AssessmentFactorsList),
        ["CPPreviewDate"] = ("ChildProtectionPlans", Tables.Reviews),
    };

    private static readonly HashSet<string> Wrappers =
        new(["Children", "CollectionDetails", "Source", "Disabilities", "FactorsIdentifiedAtAssessment", "Reviews"], StringComparer.OrdinalIgnoreCase);

    private static readonly Group Message = new("Message", "", null);

    // The reader gives a name the same string each time, so names that have been met are found by reference.
    private readonly Dictionary<Group, Dictionary<string, Element>> names = new(ReferenceEqualityComparer.Instance);
    private readonly CellPool pool = new(DateForm.YearFirst);
    private readonly Dictionary<Cell, Cell[]> alone = new(ReferenceEqualityComparer.Instance);
    private readonly List<Open> open = [];
    private int depth;
    private readonly Dictionary<string, int> passedOver = [];
    private int withoutIdentifiers;
    private int withoutCharacteristics;

    public CinRows Rows { get; } = new();

    /// <summary>Reads the document to its end and says what is wrong with it as a whole; null when it is a census.</summary>
    public string? Read()
    {
        if (!CinReader.IsMessage(xml.Name))
        {
            return $"the outermost element is {Shown(xml.Name)}; wanted Message, as the children in need census has it.";
        }

        Push(Message, [], reviewsBefore: 0);
        while (xml.Read())
        {
            if (xml.Part == XmlPart.Element)
            {
                Begin(xml.Name);
            }
            else if (xml.Part == XmlPart.End)
            {
                End();
            }
        }

        return Rows.Records.IsEmpty ? "there is no Child element; wanted the children in need census: Message with Children, and in it a Child for each." : null;
    }

    public IEnumerable<string> Remarks()
    {
        foreach (var (name, count) in new[] { ("ChildIdentifiers", withoutIdentifiers), ("ChildCharacteristics", withoutCharacteristics) }.Where(one => one.Item2 > 0))
        {
            yield return $"{count:N0} of {Rows.Records.Length:N0} Child elements have no {name}: the rules about it could not be asked of them.";
        }

        foreach (var (name, count) in passedOver.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Take(MostRemarks))
        {
            yield return $"{name} is no element the census has there: passed over {(count == 1 ? "once" : $"{count:N0} times")}.";
        }

        var unread = Tables.All.SelectMany(Unread).ToArray();
        foreach (var (row, field) in unread.Take(MostRemarks))
        {
            yield return $"{row.Table} {row.Line}: {field} is “{Shown(row.Written(field)!)}”; wanted a day as 2026-03-31. It counts as no day.";
        }

        if (unread.Length > MostRemarks)
        {
            yield return $"and {unread.Length - MostRemarks:N0} more dates that could not be read.";
        }
    }

    private List<(CinRow Row, string Field)> Unread(TableSchema table)
    {
        List<(CinRow Row, string Field)> unread = [];
        foreach (var field in table.Columns.Where(column => column.Contains("Date", StringComparison.Ordinal) && column != "DateTime"))
        {
            var column = table.IndexOf(field);
            foreach (var row in Rows.Rows(table))
            {
                if (row.IsNotADate(column))
                {
                    unread.Add((row, field));
                }
            }
        }

        return unread;
    }

    private void Begin(string name)
    {
        var inside = Inside;
        if (!inside.Names.TryGetValue(name, out var element))
        {
            inside.Names.Add(name, element = inside.Group.Of(name));
        }

        switch (element.Kind)
        {
            case Kind.Field:
                var text = ReadText(element.IsOfOneChild);
                inside.Cells[element.Column] = inside.Cells[element.Column].IsBlank ? text : inside.Cells[element.Column];
                break;
            case Kind.Group:
                Begin(element.Group!);
                break;
            case Kind.Item:
                var at = xml.At;
                Rows.Add(element.Table!, Alone(ReadText(isOfOneChild: false)), at);
                break;
            case Kind.Wrapper:
                (inside.ReviewsBefore, inside.WrapperAt) = (Rows.Count(Tables.Reviews), xml.At);
                if (xml.IsEmpty)
                {
                    EndOfWrapper();
                }

                break;
            case Kind.Unknown:
                PassOver(name, inside.Group.Name);
                break;
        }
    }

    private void Begin(Group group)
    {
        Cell[] cells = [];
        if (group.Table is null)
        {
            Rows.AddRecord();
        }
        else
        {
            cells = new Cell[group.Table.Columns.Length];
            Array.Fill(cells, Cell.Blank);
            Rows.Add(group.Table, cells, xml.At);
        }

        var within = Inside;
        within.HasIdentifiers |= group.Table == Tables.ChildIdentifiers;
        within.HasCharacteristics |= group.Table == Tables.ChildCharacteristics;
        Push(group, cells, Rows.Count(Tables.Reviews));
        if (xml.IsEmpty)
        {
            Close();
        }
    }

    private void End()
    {
        if (xml.Depth == Inside.Depth)
        {
            Close();
        }
        else
        {
            EndOfWrapper();
        }
    }

    // A review without its day is still a review: rule 8842Q asks for the day.
    private void EndOfWrapper()
    {
        if (Inside is { Group.Name: "ChildProtectionPlans" } plan
            && xml.Name.Equals("Reviews", StringComparison.OrdinalIgnoreCase)
            && Rows.Count(Tables.Reviews) == plan.ReviewsBefore)
        {
            Rows.Add(Tables.Reviews, [Cell.Blank], plan.WrapperAt);
        }
    }

    private void Close()
    {
        var closed = Inside;
        depth--;
        if (closed.Group.Name == "Child")
        {
            withoutIdentifiers += closed.HasIdentifiers ? 0 : 1;
            withoutCharacteristics += closed.HasCharacteristics ? 0 : 1;
        }
    }

    private Open Inside => open[depth - 1];

    // There is one for each level, for all that stands on it: a hundred thousand children have a million elements that begin a row.
    private void Push(Group group, Cell[] cells, int reviewsBefore)
    {
        if (depth == open.Count)
        {
            open.Add(new());
        }

        open[depth++].Begin(group, NamesIn(group), cells, xml.Depth, reviewsBefore);
    }

    // Rows of one field share it: there are some fifty factors, and forty thousand rows of them.
    private Cell[] Alone(Cell cell)
    {
        if (!alone.TryGetValue(cell, out var cells))
        {
            alone.Add(cell, cells = [cell]);
        }

        return cells;
    }

    private Dictionary<string, Element> NamesIn(Group group)
    {
        if (!names.TryGetValue(group, out var known))
        {
            names.Add(group, known = new(ReferenceEqualityComparer.Instance));
        }

        return known;
    }

    /// <summary>The text of a field, to its end; elements within it are passed over.</summary>
    private Cell ReadText(bool isOfOneChild)
    {
        if (xml.IsEmpty)
        {
            return Cell.Blank;
        }

        var (here, name, cell, longer) = (xml.Depth, xml.Name, (Cell?)null, (StringBuilder?)null);
        while (xml.Read() && xml.Depth > here)
        {
            if (xml.Part == XmlPart.Element)
            {
                PassOver(xml.Name, name);
            }
            else if (xml.Part == XmlPart.Text && cell is null)
            {
                cell = isOfOneChild ? new(xml.Text.ToString(), DateForm.YearFirst) : pool.Of(xml.Text);
            }
            else if (xml.Part == XmlPart.Text)
            {
                longer = (longer ?? new(cell!.Raw)).Append(xml.Text);
            }
        }

        return longer is null ? cell ?? Cell.Blank : pool.Of(longer.ToString());
    }

    // Left at the end of the element, or on it when it is empty: the next read goes on behind it.
    private void PassOver(string name, string inside)
    {
        var key = $"{Shown(name)} in {inside}";
        if (passedOver.Count < 1000 || passedOver.ContainsKey(key))
        {
            passedOver[key] = passedOver.GetValueOrDefault(key) + 1;
        }

        if (!xml.IsEmpty)
        {
            var here = xml.Depth;
            while (xml.Read() && xml.Depth > here)
            {
            }
        }
    }

    private static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private enum Kind
    {
        Unknown,
        Field,
        Group,
        Item,
        Wrapper,
    }

    /// <summary>What an element is where it stands.</summary>
    private sealed record Element(Kind Kind, int Column = -1, bool IsOfOneChild = false, Group? Group = null, TableSchema? Table = null);

    private sealed record Group(string Name, string Inside, TableSchema? Table)
    {
        private static readonly Element Unknown = new(Kind.Unknown);
        private static readonly Element Wrapper = new(Kind.Wrapper);

        private readonly Dictionary<string, Element> fields = (Table?.Columns ?? [])
            .Select((column, i) => (column, i))
            .ToDictionary(pair => pair.column, pair => new Element(Kind.Field, Column: pair.i, IsOfOneChild: OfOneChild.Contains(pair.column)), StringComparer.OrdinalIgnoreCase);

        /// <summary>What an element of this name is inside this one.</summary>
        public Element Of(string name) =>
            fields.TryGetValue(name, out var field) ? field
            : Groups.TryGetValue(name, out var group) && group.Inside == Name ? new(Kind.Group, Group: group)
            : Items.TryGetValue(name, out var item) && item.Inside == Name ? new(Kind.Item, Table: item.Table)
            : Wrappers.Contains(name) ? Wrapper
            : Unknown;
    }

    private sealed class Open
    {
        public Group Group { get; private set; } = Message;

        public Dictionary<string, Element> Names { get; private set; } = [];

        public Cell[] Cells { get; private set; } = [];

        public int Depth { get; private set; }

        public int ReviewsBefore { get; set; }

        /// <summary>Where the latest wrapper in it begins.</summary>
        public int WrapperAt { get; set; }

        public bool HasIdentifiers { get; set; }

        public bool HasCharacteristics { get; set; }

        public void Begin(Group group, Dictionary<string, Element> names, Cell[] cells, int depth, int reviewsBefore)
        {
            (Group, Names, Cells, Depth, ReviewsBefore) = (group, names, cells, depth, reviewsBefore);
            (HasIdentifiers, HasCharacteristics) = (false, false);
        }
    }
}
