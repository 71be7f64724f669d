using System.Text;
using Marram.Waits;

namespace Marram.Pages.Waits;

/// <summary>Codes of the lists as people say them.</summary>
public static class BreachWords
{
    public static string Of(BreachStatus status) => status switch
    {
        BreachStatus.Unbooked => "no appointment yet",
        BreachStatus.Booked => "booked",
        BreachStatus.AwaitingInformation => "information awaited",
        BreachStatus.AwaitingMeeting => "meeting awaited",
        BreachStatus.FamilyChoice => "the family chose a later day",
    };

    /// <summary>“InformationAwaited” reads “information awaited”.</summary>
    public static string Of<T>(T code) where T : struct, Enum
    {
        var words = new StringBuilder();
        foreach (var letter in code.ToString())
        {
            words.Append(char.IsUpper(letter) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
