namespace Marram.Charts;

public class ColourTests
{
    [Fact]
    public void Black_on_white_is_the_greatest_contrast_there_is() =>
        Assert.Equal(21, Colour.Contrast(Colour.Parse("#000000"), Colour.Parse("#ffffff")), 6);

    // Worked in WCAG's own understanding document for 1.4.3: #767676 is the lightest grey that passes on white.
    [Theory]
    [InlineData("#767676", true)]
    [InlineData("#777777", false)]
    public void Grey_text_passes_up_to_the_lightest_grey_that_the_guidance_names(string grey, bool passes) =>
        Assert.Equal(passes, Colour.Contrast(Colour.Parse(grey), Palette.Paper) >= 4.5);

    [Fact]
    public void Ink_can_be_read_on_every_tint() =>
        Assert.All(Enum.GetValues<Tone>(), tone => Assert.True(Colour.Contrast(Palette.Ink, Palette.Tint(tone)) >= 4.5, $"{tone}"));

    [Fact]
    public void The_bar_of_a_tag_stands_out_from_its_tint_and_from_the_page() =>
        Assert.All(Enum.GetValues<Tone>(), tone =>
        {
            Assert.True(Colour.Contrast(Palette.Bar(tone), Palette.Tint(tone)) >= 3, $"{tone} on its tint");
            Assert.True(Colour.Contrast(Palette.Bar(tone), Palette.Paper) >= 3, $"{tone} on paper");
        });

    [Fact]
    public void Tints_of_the_four_judgements_grow_darker_from_best_to_worst_and_their_bars_thicker()
    {
        Tone[] judgements = [Tone.Outstanding, Tone.Good, Tone.RequiresImprovement, Tone.BelowRange];

        foreach (var (better, worse) in judgements.Zip(judgements.Skip(1)))
        {
            Assert.True(Palette.Tint(worse).Luminance < Palette.Tint(better).Luminance, $"{worse} is darker than {better}");
            Assert.True(Palette.BarWidth(worse) > Palette.BarWidth(better), $"{worse} is thicker than {better}");
        }
    }

    [Fact]
    public void Marks_stand_three_to_one_on_paper() =>
        Assert.All([Palette.Better, Palette.Worse, Palette.Target, Palette.Brand, .. Palette.Others],
            colour => Assert.True(Colour.Contrast(colour, Palette.Paper) >= 3, colour.Hex));

    [Theory]
    [InlineData("0b0c0c")]
    [InlineData("#fff")]
    [InlineData("#gg0000")]
    public void What_is_not_six_digits_is_not_a_colour(string text) =>
        Assert.Equal($"'{text}' is not a colour like #0b0c0c.", Assert.Throws<FormatException>(() => Colour.Parse(text)).Message);
}
