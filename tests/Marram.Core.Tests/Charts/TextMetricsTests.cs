namespace Marram.Charts;

public class TextMetricsTests
{
    // The typeface gives every digit 1139 units of 2048: at 20.48 px each is 11.39 px.
    [Fact]
    public void Four_digits_take_four_times_the_advance_of_one() => Assert.Equal(45.56, TextMetrics.Width("2021", 20.48), 9);

    [Fact]
    public void Bold_letters_are_wider_where_the_typeface_says_so() =>
        Assert.Equal((1139 + 1251) / 100.0, TextMetrics.Width("an", 20.48, bold: true), 9);

    [Fact]
    public void A_sign_outside_the_table_takes_a_whole_em_even_when_it_is_two_code_units() =>
        Assert.Equal(10, TextMetrics.Width("👶", 10), 9);

    [Fact]
    public void Lines_break_at_spaces_before_they_are_too_wide()
    {
        var width = TextMetrics.Width("Waits for", 16);

        Assert.Equal(["Waits for", "speech", "therapy"], TextMetrics.Wrap("Waits for speech therapy", width, 16));
        Assert.Equal(["Waits", "for", "speech", "therapy"], TextMetrics.Wrap("Waits for speech therapy", width - 0.01, 16));
    }

    [Fact]
    public void What_does_not_fit_in_the_lines_allowed_ends_in_an_ellipsis_and_stays_within_the_width()
    {
        var width = TextMetrics.Width("speech the…", 16);

        var lines = TextMetrics.Wrap("Waits for speech therapy", width, 16, atMost: 2);

        Assert.Equal(["Waits for", "speech the…"], lines);
    }

    [Fact]
    public void No_text_is_one_empty_line() => Assert.Equal([""], TextMetrics.Wrap("", 100, 16));

    [Fact]
    public void A_label_covers_the_area_left_of_its_end_anchor()
    {
        var box = new Label(new(100, 50), "84.8", 20.48, Palette.Ink, Anchor.End).Box;

        Assert.Equal(100, box.Right, 9);
        Assert.Equal(100 - (((3 * 1139) + 569) / 100.0), box.X, 9);
        Assert.Equal(50 - 18.54, box.Y, 9);
    }
}
