using Marram.Access;
using Marram.Store;
using Marram.Web;

namespace Marram.Pages;

public class GatedPagesTests(CheckedSample data) : IClassFixture<CheckedSample>
{
    public static readonly TheoryData<string> Paths =
    [
        "/", "/scorecards", "/indicators", "/indicators/s-re-referrals", "/figures/1", "/checks", "/packs", "/packs?handler=download&report=Scorecard&format=csv",
        "/packs/report", "/packs/side-by-side", "/search?q=autism",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_committee_member_is_not_shown_figures_before_they_are_published(string path)
    {
        await using var site = await TestSite.StartAsync(data.Folder, Role.Member);

        using var answer = await site.AnswerAsync(path);
        var page = await site.PageAsync(path);

        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Contains("Your role, Committee member, does not let you read figures before they are published.", page.QuerySelector("main")!.TextContent);
    }
}
