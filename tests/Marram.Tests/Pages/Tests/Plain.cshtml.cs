using Marram.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marram.Pages.Tests;

[Requires(Permission.ReadFigures)]
public class PlainModel : PageModel;
