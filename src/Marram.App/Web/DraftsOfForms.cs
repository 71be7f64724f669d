using System.Text.Json;
using Marram.Access;
using Marram.Commentary;
using Marram.Store;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace Marram.Web;

/// <summary>Keeps what is typed while it is typed, under the place it is written for. Whoever writes on an older version is shown the newer one and overwrites nothing.</summary>
public static class DraftsOfForms
{
    private const int LongestText = 100_000;

    /// <summary>The boxes of a form that a draft holds, by name; empty where it holds none.</summary>
    public static Dictionary<string, string> FieldsOf(Draft draft)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(draft.Text) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    public static void MapDrafts(this WebApplication app) => app.MapPost("/drafts", KeepAsync).Requires(Permission.WriteComments);

    private static async Task<IResult> KeepAsync(HttpContext context, MarramDb db, IAntiforgery antiforgery, CurrentPerson person, TimeProvider clock)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (place, text) = (form["place"].ToString(), form["text"].ToString());
        if (place.Length is 0 or > 200 || text.Length > LongestText || !int.TryParse(form["version"], out var seen)
            || (place.StartsWith("figures ", StringComparison.Ordinal) && !person.May(Permission.EnterFigures)))
        {
            return Results.BadRequest();
        }

        var draft = db.Drafts.FirstOrDefault(one => one.Place == place);
        if (draft is not null && draft.Version != seen)
        {
            return Other(draft);
        }

        if (draft is null)
        {
            db.Drafts.Add(draft = new() { Place = place, Text = text, Version = 1, WrittenBy = person.Role.Name, WrittenAt = clock.GetUtcNow() });
        }
        else
        {
            (draft.Text, draft.Version, draft.WrittenBy, draft.WrittenAt) = (text, draft.Version + 1, person.Role.Name, clock.GetUtcNow());
        }

        try
        {
            await db.SaveChangesAsync(context.RequestAborted);
        }
        catch (DbUpdateException)
        {
            // Two at the same moment: the one who came second is shown the first's text.
            db.ChangeTracker.Clear();
            return db.Drafts.AsNoTracking().FirstOrDefault(one => one.Place == place) is { } first ? Other(first) : Results.Conflict();
        }

        return Results.Json(new { version = draft.Version });
    }

    private static IResult Other(Draft draft) => Results.Json(new { version = draft.Version, by = draft.WrittenBy, text = draft.Text }, statusCode: StatusCodes.Status409Conflict);
}
