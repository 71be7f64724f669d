namespace Marram.Web;

/// <summary>Work that goes on beside the page that shows it; <c>_UnderWay</c> draws it, and the page asks again until it is over.</summary>
/// <param name="Step">How far it is, as a sentence.</param>
/// <param name="Meanwhile">What goes on when the person leaves the page, and what holds until it is done, after “You can leave it:”.</param>
/// <param name="StopPath">Where the stop is sent to.</param>
/// <param name="StopWords">What the button says.</param>
public sealed record UnderWay(string Step, string Meanwhile, string StopPath, string StopWords);

/// <summary>The page of files that are being read, or were; <c>_Reading</c> draws it.</summary>
/// <param name="Path">The page itself.</param>
/// <param name="Kept">The folder of pages of what was kept, each by its number.</param>
/// <param name="Again">Where files are given.</param>
public sealed record FileReadingWords(FileReading Reading, string Meanwhile, string Path, string Kept, string Again);
