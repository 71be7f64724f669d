using Marram.Access;
using Marram.Measures;
using Marram.Records;
using Marram.Store;
using Marram.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Records;

/// <summary>What one load of children’s records brought, and what it changed: numbers of records, no child.</summary>
[Requires(Permission.LoadFiles)]
public class BroughtModel(DataFolder data, RecordStore store, CountingWork counting) : PageModel
{
    /// <summary>Whether somebody has just given its very files again.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Again { get; set; }

    public RecordLoad Shown { get; private set; } = null!;

    public RecordChanges Changes { get; private set; } = null!;

    /// <summary>Whether it is in force.</summary>
    public bool Speaks { get; private set; }

    /// <summary>Whether the authority's figures go to a scorecard.</summary>
    public bool IsOnScorecard { get; private set; }

    public string Step => counting.Step;

    /// <summary>A table as people say it.</summary>
    public static string NameOf(RecordTable table) => table.Name switch
    {
        "cin_plan" => "Plans of children in need",
        "cp_plan" => "Child protection plans",
        "cp_review" => "Review conferences",
        "section_47" => "Section 47 enquiries",
        "early_help" => "Early help",
        "health" => "Health checks",
        "missing" => "Times missing",
        "population" => "Population",
        "population_group" => "Population by ethnic group",
        "private_fostering" => "Private fostering",
        "assessment_seen" => "First days seen for an assessment",
        "child" => "Children",
        var name => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ') + "s",
    };

    public IActionResult OnGet(int number)
    {
        if (store.Loads().FirstOrDefault(load => load.Number == number) is not { } load)
        {
            return NotFound();
        }

        (Shown, Changes, IsOnScorecard) = (load, RecordChanges.Of(store, load), ScorecardFeed.Links(data).ContainsKey(load.Authority));
        Speaks = store.InForce().Any(one => one.Number == number);
        return Page();
    }
}
