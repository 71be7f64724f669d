using System.Net;
using Marram.Web;

namespace Marram.Access;

public class GateTests
{
    [Fact]
    public async Task A_role_without_the_permission_is_refused_in_words()
    {
        await using var site = await TestSite.StartAsync(role: Role.Visitor);

        using var answer = await site.AnswerAsync("/tests/plain");
        var page = await site.PageAsync("/tests/plain");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("You may not see this page", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Your role, Member of the public, does not let you read figures before they are published.", page.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task A_role_with_the_permission_is_let_in()
    {
        await using var site = await TestSite.StartAsync(role: Role.Analyst);

        using var answer = await site.AnswerAsync("/tests/plain");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_that_states_no_permission_is_shown_to_nobody()
    {
        await using var site = await TestSite.StartAsync(role: Role.Owner);

        using var answer = await site.AnswerAsync("/tests/silent");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }
}
