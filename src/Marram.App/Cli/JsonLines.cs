using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Marram.Cli;

/// <summary>
/// The batch form of a command: JSON objects, one a line, in; one a line, with the same <c>id</c> and the answer under <c>result</c>, out.
/// What does not fit is a <see cref="FormatException"/> that says where and what; it becomes <c>"result":{"error":…}</c> and the next line runs.
/// </summary>
internal static class JsonLines
{
    /// <summary>Hands every line that is not blank to a reader. Every line carries its own answer, so the command itself succeeds.</summary>
    public static int Run(Terminal terminal, FileInfo? file, Action<string> read)
    {
        if (file is { Exists: false })
        {
            terminal.Error.WriteLine($"{file.Name}: there is no such file.");
            return 2;
        }

        using var opened = file?.OpenText();
        var input = opened ?? terminal.In;
        while (input.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                read(line);
            }
        }

        return 0;
    }

    /// <summary>The answer to one line; <paramref name="write"/> writes the value of <c>result</c>.</summary>
    public static string Answer(ArrayBufferWriter<byte> buffer, string line, Action<Utf8JsonWriter, JsonElement> write)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            JsonElement? id = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("id", out var given) ? given : null;
            try
            {
                return root.ValueKind == JsonValueKind.Object
                    ? Written(buffer, id, writer => write(writer, root))
                    : throw new FormatException($"The line is {Kind(root)}, not an object.");
            }
            catch (FormatException problem)
            {
                return Written(buffer, id, writer => WriteError(writer, problem.Message));
            }
        }
        catch (JsonException exception)
        {
            return Written(buffer, null, writer => WriteError(writer, $"The line is not JSON (at byte {exception.BytePositionInLine + 1})."));
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair in a name: the parser lets it pass and the text cannot be made.
            return Written(buffer, null, writer => WriteError(writer, "A text of the line is not Unicode (half a surrogate pair)."));
        }
    }

    private static string Written(ArrayBufferWriter<byte> buffer, JsonElement? id, Action<Utf8JsonWriter> writeResult)
    {
        buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id");
            if (id is { } known)
            {
                known.WriteTo(writer);
            }
            else
            {
                writer.WriteNullValue();
            }

            writer.WritePropertyName("result");
            writeResult(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A member; null when it is absent or null.</summary>
    public static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { } element && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static T[] List<T>(JsonElement root, string name, Func<JsonElement, string, T> read)
    {
        var list = Member(root, name) ?? throw new FormatException($"{name} is missing.");
        return list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select((item, index) => read(item, $"{name}[{index}]"))]
            : throw new FormatException($"{name} is {Kind(list)}, not a list.");
    }

    public static Dictionary<string, T> Map<T>(JsonElement map, string place, Func<JsonElement, string, T> read)
    {
        Dictionary<string, T> found = [];
        foreach (var member in map.EnumerateObject())
        {
            if (!found.TryAdd(member.Name, read(member.Value, $"{place}.{member.Name}")))
            {
                throw new FormatException($"{place}.{member.Name} stands twice.");
            }
        }

        return found;
    }

    public static DateOnly Date(JsonElement value, string place) =>
        value.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FormatException($"{place} is {Kind(value)}, not a date such as \"2021-03-31\".");

    public static double Number(JsonElement value, string place)
    {
        var number = value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var parsed)
            ? parsed
            : throw new FormatException($"{place} is {Kind(value)}, not a number.");
        return double.IsFinite(number) ? number : throw new FormatException($"{place} is {value.GetRawText()}, not a finite number.");
    }

    public static double? NumberOrNull(JsonElement value, string place) =>
        value.ValueKind == JsonValueKind.Null ? null : Number(value, place);

    public static int WholeNumber(JsonElement value, string place) =>
        Number(value, place) is var number && number == Math.Floor(number) && Math.Abs(number) < int.MaxValue
            ? (int)number
            : throw new FormatException($"{place} is {value.GetRawText()}, not a whole number.");

    public static bool Truth(JsonElement value, string place) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new FormatException($"{place} is {Kind(value)}, not true or false."),
    };

    public static string Name(JsonElement value, string place) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        _ => throw new FormatException($"{place} is {Kind(value)}, not a name."),
    };

    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null or JsonValueKind.Undefined => "null",
        _ => value.GetRawText(),
    };

    /// <summary>A number, or null where it is not one.</summary>
    public static void WriteNumber(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void WriteError(Utf8JsonWriter writer, string problem)
    {
        writer.WriteStartObject();
        writer.WriteString("error", problem);
        writer.WriteEndObject();
    }
}
