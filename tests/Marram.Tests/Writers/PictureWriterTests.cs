using System.Xml.Linq;
using Marram.Charts;

namespace Marram.Writers;

public class PictureWriterTests
{
    [Fact]
    public void A_picture_is_three_dots_to_a_pixel_and_the_same_on_every_run()
    {
        var scene = TrendChart.Draw(SampleReport.Seen);

        var png = PngWriter.Write(scene);

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal(720 * 3, (png[18] << 8) + png[19]);
        Assert.Equal(300 * 3, (png[22] << 8) + png[23]);
        Assert.Equal(png, PngWriter.Write(scene));
    }

    [Fact]
    public void Text_is_drawn_in_the_typeface_the_program_carries()
    {
        static ChartScene With(string text) => TrendChart.Draw(SampleReport.Seen) with { Shapes = [new Label(new(10, 50), text, 20, Palette.Ink)] };

        // A typeface that is missing draws nothing, or the same box for every letter.
        Assert.NotEqual(PngWriter.Write(With("aa")), PngWriter.Write(With("bb")));
        Assert.NotEqual(PngWriter.Write(With("aa")), PngWriter.Write(With("")));
    }

    [Fact]
    public void Drawn_text_is_as_wide_as_the_layout_takes_it_to_be()
    {
        const string text = "Waits for speech therapy, 84.8%";
        using var font = new SkiaSharp.SKFont(SkiaSharp.SKTypeface.FromStream(typeof(PngWriter).Assembly.GetManifestResourceStream("LiberationSans-Regular.ttf")!), 20)
        {
            Subpixel = true,
            Hinting = SkiaSharp.SKFontHinting.None,
        };

        Assert.Equal(font.MeasureText(text), TextMetrics.Width(text, 20), 0.1);
    }

    [Fact]
    public void Every_point_of_a_drawing_says_what_it_is() =>
        Assert.Contains("<title>Q3 2020/21: 62.3%</title>", SvgWriter.Inline(TrendChart.Draw(SampleReport.Seen), "chart-1"), StringComparison.Ordinal);

    [Fact]
    public void A_drawing_is_well_formed_whatever_its_texts()
    {
        var svg = XElement.Parse(SvgWriter.Inline(TrendChart.Draw(SampleReport.Seen with { Title = SampleReport.Hostile, Unit = SampleReport.Hostile }), "\"><x"));

        Assert.Equal(Markup.Clean(SampleReport.Hostile), svg.Elements().First().Value);
    }
}
