using Marram.Access;
using Marram.Measures;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace Marram.Web;

/// <summary>Why a person looks at records of children: typed once a visit and kept, sealed, in a cookie that ends with it.</summary>
public sealed class LookReason(IDataProtectionProvider protection, CurrentPerson person)
{
    /// <summary>The longest reason.</summary>
    public const int Longest = 200;

    private const string Cookie = "marram-reason";
    private readonly IDataProtector seal = protection.CreateProtector("look-reason");

    /// <summary>Who looks and why; null while no reason was typed.</summary>
    public ChildLook? Of(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } kept)
        {
            return null;
        }

        try
        {
            return new(person.Role.Name, seal.Unprotect(kept));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // A cookie of another installation is no reason.
            return null;
        }
    }

    /// <summary>Keeps the reason for this visit.</summary>
    public void Keep(HttpContext context, string reason) => context.Response.Cookies.Append(
        Cookie, seal.Protect(reason), new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, IsEssential = true });

    /// <summary>Leads to the page that asks why, and back.</summary>
    public static RedirectResult Ask(HttpContext context) =>
        new(context.RequestServices.GetRequiredService<PageFrame>().Link("/measures/reason?back=" + Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)));
}
