using Marram.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Tests;

[Requires(Permission.ReadChildren)]
public class ChildrenModel : PageModel;
