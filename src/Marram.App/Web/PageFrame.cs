using Marram.Periods;
using Microsoft.AspNetCore.Http.Extensions;

namespace Marram.Web;

/// <param name="Id">As it stands in addresses.</param>
public sealed record FrameOrganisation(string Id, string Name);

/// <param name="Id">The last month, as it stands in addresses: 2020-12.</param>
/// <param name="Label">As people say it: Quarter 3 2020/21.</param>
public sealed record FramePeriod(string Id, string Label);

/// <summary>What the two switches of the frame offer.</summary>
/// <param name="Organisations">The first is shown where the address names none.</param>
/// <param name="Periods">The latest first.</param>
/// <param name="KnownOn">The day of the latest knowledge; null where nothing is loaded.</param>
public sealed record FrameChoices(IReadOnlyList<FrameOrganisation> Organisations, IReadOnlyList<FramePeriod> Periods, DateOnly? KnownOn)
{
    public static readonly FrameChoices None = new([], [], null);

    /// <summary>The period shown where the address names none; null for the latest.</summary>
    public string? Opens { get; init; }
}

/// <summary>Reads what the frame offers; whoever keeps the figures says.</summary>
public delegate Task<FrameChoices> ReadFrameChoices(CancellationToken cancellation);

/// <summary>A step of the way back.</summary>
public sealed record Breadcrumb(string Text, string Href);

/// <summary>
/// What stands round a page: whose figures, for which period, as known on which day. All three stand in the address
/// (<c>?organisation=&amp;period=YYYY-MM&amp;known=YYYY-MM-DD</c>), so an address sent to a colleague shows them the same.
/// </summary>
public sealed class PageFrame
{
    /// <summary>Whether the page shows work under way, and asks again every two seconds how far it is.</summary>
    public bool AsksAgain { get; set; }

    public FrameChoices Choices { get; private set; } = FrameChoices.None;

    /// <summary>Whose figures are shown; null while there are none.</summary>
    public FrameOrganisation? Organisation { get; private set; }

    /// <summary>The last month shown; null while there are no figures.</summary>
    public FramePeriod? Period { get; private set; }

    /// <summary>The day whose knowledge is shown; null while nothing is loaded.</summary>
    public DateOnly? KnownOn { get; private set; }

    /// <summary>The last month shown, as a month; null while there are no figures.</summary>
    public Month? Month => Period is { } period && Periods.Month.TryParse(period.Id, out var month) ? month : null;

    /// <summary>The day to look back to, for the register's questions; null where the latest knowledge is shown.</summary>
    public DateOnly? LooksBackTo => KnownOn == Choices.KnownOn ? null : KnownOn;

    /// <summary>The way back, from Home down to the page above this one. A page fills it.</summary>
    public IList<Breadcrumb> Breadcrumbs { get; } = [];

    /// <summary>Takes the choice the address makes. Returns what is wrong with it as a sentence, or null.</summary>
    public string? Choose(FrameChoices choices, IQueryCollection address)
    {
        Choices = choices;
        Organisation = choices.Organisations is [var first, ..] ? first : null;
        Period = choices.Periods.FirstOrDefault(period => period.Id == choices.Opens) ?? (choices.Periods is [var latest, ..] ? latest : null);
        KnownOn = choices.KnownOn;

        if (address["organisation"].ToString() is { Length: > 0 } organisation)
        {
            Organisation = choices.Organisations.FirstOrDefault(choice => choice.Id == organisation);
            if (Organisation is null)
            {
                return $"There are no figures for an organisation ‘{organisation}’ here.";
            }
        }

        if (address["period"].ToString() is { Length: > 0 } period)
        {
            Period = choices.Periods.FirstOrDefault(choice => choice.Id == period);
            if (Period is null)
            {
                return $"There are no figures for a period ‘{period}’ here. A period is written as its last month, for example 2020-12.";
            }
        }

        if (address["known"].ToString() is { Length: > 0 } known)
        {
            if (!DateOnly.TryParseExact(known, "yyyy-MM-dd", out var day))
            {
                return $"‘{known}’ is not a day. Write the day to look back to as 2021-03-08.";
            }

            KnownOn = day;
        }

        return null;
    }

    /// <summary>The address of another page for the same organisation, period and day.</summary>
    /// <param name="path">The page, with a query of its own where it needs one.</param>
    public string Link(string path)
    {
        var query = new QueryBuilder();
        if (Organisation is { } organisation)
        {
            query.Add("organisation", organisation.Id);
        }

        if (Period is { } period)
        {
            query.Add("period", period.Id);
        }

        if (KnownOn is { } day && day != Choices.KnownOn)
        {
            query.Add("known", day.ToString("yyyy-MM-dd"));
        }

        var text = query.ToString();
        return path.Contains('?') && text.Length > 0 ? $"{path}&{text[1..]}" : path + text;
    }
}
