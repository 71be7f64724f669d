using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marram.Waits;

/// <summary>A question that cannot be answered as it is put: the message says what was found and what was wanted.</summary>
public sealed class QuestionException(string message) : Exception(message);

/// <summary>The fields of one JSON object, each read as what it must be. What is missing or of another kind is a <see cref="QuestionException"/>.</summary>
internal readonly struct JsonFields
{
    private readonly JsonElement _element;

    public JsonFields(JsonElement element, string name)
    {
        _element = element.ValueKind == JsonValueKind.Object ? element : throw new QuestionException($"{name} is {Show(element)}; it must be an object.");
    }

    /// <summary>The field as it stands, for giving back; null when absent.</summary>
    public JsonNode? Copy(string name) => _element.TryGetProperty(name, out var value) ? JsonNode.Parse(value.GetRawText()) : null;

    public JsonFields Object(string name) => new(Required(name), $"'{name}'");

    public string Text(string name) =>
        Required(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw Wrong(name, "text");

    /// <summary>A number strictly above and below the bounds and at most <paramref name="most"/>.</summary>
    public double Number(string name, double? otherwise = null, double above = double.NegativeInfinity, double below = double.PositiveInfinity, double most = double.MaxValue)
    {
        if (otherwise is { } value && !_element.TryGetProperty(name, out _))
        {
            return value;
        }

        var element = Required(name);
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetDouble(out var number) || !double.IsFinite(number))
        {
            throw Wrong(name, "a number");
        }

        return number > above && number < below && number <= most
            ? number
            : throw Wrong(name, "a number " + string.Join(" and ", Bounds(above, below, most)));
    }

    public int Whole(string name, int least, int most) =>
        Required(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number)
            && number == Math.Floor(number) && number >= least && number <= most
            ? (int)number
            : throw Wrong(name, $"a whole number from {least} to {most}");

    public DateOnly Date(string name) => DateOnly.FromDayNumber(Day(name));

    public int Day(string name) => Day(Required(name), $"'{name}'");

    public int[] Days(string name, int[]? otherwise = null) => otherwise is not null && !_element.TryGetProperty(name, out _)
        ? otherwise
        : [.. Items(name).Select(item => Day(item.Value, $"'{name}'[{item.Key}]"))];

    public int[] DaysOrNever(string name) =>
        [.. Items(name).Select(item => item.Value.ValueKind == JsonValueKind.Null ? PathwayColumns.Open : Day(item.Value, $"'{name}'[{item.Key}]"))];

    public List<KeyValuePair<string, long>> Counts(string name)
    {
        var counts = new List<KeyValuePair<string, long>>();
        foreach (var field in Object(name)._element.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (field.Value.ValueKind != JsonValueKind.Number || !field.Value.TryGetDouble(out var count) || count != Math.Floor(count) || Math.Abs(count) > 1e15)
            {
                throw new QuestionException($"'{name}' has {Show(field.Value)} in '{field.Name}'; it must be a whole number.");
            }

            counts.Add(new(field.Name, (long)count));
        }

        return counts;
    }

    /// <summary>Rows of [start, stop or null, reason or null].</summary>
    public PathwayColumns Pathways(string name)
    {
        var starts = new List<int>();
        var stops = new List<int>();
        var reasons = new List<StopReason>();
        foreach (var (index, row) in Items(name))
        {
            var where = $"'{name}'[{index}]";
            if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() is not (2 or 3))
            {
                throw new QuestionException($"{where} is {Show(row)}; it must be [start, stop, reason].");
            }

            var start = Day(row[0], $"{where} start");
            var stop = row[1].ValueKind == JsonValueKind.Null ? PathwayColumns.Open : Day(row[1], $"{where} stop");
            if (stop < start)
            {
                throw new QuestionException($"{where} stops on {Show(row[1])}, before it starts on {Show(row[0])}.");
            }

            starts.Add(start);
            stops.Add(stop);
            reasons.Add(stop == PathwayColumns.Open ? StopReason.None : Reason(row));
        }

        return new PathwayColumns([.. starts], [.. stops], [.. reasons]);
    }

    private static StopReason Reason(JsonElement row) => row.GetArrayLength() == 3 && row[2].ValueKind == JsonValueKind.String
        ? row[2].GetString() switch
        {
            "treated" => StopReason.Treated,
            "discharged" => StopReason.Discharged,
            "declined" => StopReason.Declined,
            _ => StopReason.Other,
        }
        : StopReason.Other;

    private IEnumerable<KeyValuePair<int, JsonElement>> Items(string name) => Required(name) is { ValueKind: JsonValueKind.Array } array
        ? array.EnumerateArray().Select((item, index) => KeyValuePair.Create(index, item))
        : throw Wrong(name, "a list");

    private JsonElement Required(string name) =>
        _element.TryGetProperty(name, out var value) ? value : throw new QuestionException($"'{name}' is missing.");

    private QuestionException Wrong(string name, string wanted) => new($"'{name}' is {Show(_element.GetProperty(name))}; it must be {wanted}.");

    private static int Day(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and <= 2200
            ? day.DayNumber
            : throw new QuestionException($"{where} is {Show(value)}; it must be a date like \"2021-03-31\", from 1900 to 2200.");

    private static IEnumerable<string> Bounds(double above, double below, double most)
    {
        if (above > double.NegativeInfinity)
        {
            yield return above == -double.Epsilon ? "from 0" : $"above {above}";
        }

        if (below < double.PositiveInfinity)
        {
            yield return $"below {below}";
        }

        if (most < double.MaxValue)
        {
            yield return $"up to {most}";
        }
    }

    private static string Show(JsonElement element)
    {
        var text = element.GetRawText();
        return text.Length > 40 ? text[..40] + "…" : text;
    }
}
