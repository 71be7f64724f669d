using System.Text.RegularExpressions;

namespace Marram.Web;

/// <summary>Whose name and colours the pages carry: the section "Council" of <c>settings.json</c> in the data folder.</summary>
public sealed partial class Council
{
    public string Name { get; set; } = "Children’s services";

    /// <summary>The colour of the bar at the top, as #rrggbb; dark enough for white words on it.</summary>
    public string BrandColour { get; set; } = "#1f4e5a";

    /// <summary>What is wrong with these settings, or null where they can be used.</summary>
    public string? Problem()
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            return "Council:Name in settings.json is empty: give the council's name.";
        }

        if (!Colour().IsMatch(BrandColour))
        {
            return $"Council:BrandColour in settings.json is '{BrandColour}': give a colour as #rrggbb, for example #1f4e5a.";
        }

        var contrast = ContrastWithWhite();
        return contrast >= 4.5
            ? null
            : $"Council:BrandColour in settings.json is '{BrandColour}', too light for white words on it (contrast {contrast:0.00}): 4.5 or more is wanted.";
    }

    /// <summary>The style sheet that carries the colour; style attributes are refused by the content policy.</summary>
    public string StyleSheet() => $":root{{--govuk-brand-colour:{BrandColour};--marram-brand:{BrandColour}}}\n";

    /// <summary>Contrast ratio of white words on the brand colour, 1 to 21 (WCAG 2.2, relative luminance).</summary>
    private double ContrastWithWhite()
    {
        double Channel(int from)
        {
            var value = Convert.ToInt32(BrandColour.Substring(from, 2), 16) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return 1.05 / ((0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5)) + 0.05);
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Colour();
}
