namespace Marram.Returns.Ssda903;

/// <summary>Rules about reviews of the child's case.</summary>
internal static class ReviewRules
{
    public static readonly RowRule<Review>[] All =
    [
        new("166", "Enter the day of the review as dd/mm/yyyy", ["REVIEW"], review => review.Held is null),
        new("167", "Each review needs its day and how the child took part, PN0 to PN7", ["REVIEW_CODE"],
            review => !(review.Day.IsPresent && review.IsCode("REVIEW_CODE", review.Participation))
                && !(review.Day.IsBlank && review.Participation is null)),
        new("440", "PN0 is for children under 4: say how this child took part", ["DOB", "REVIEW", "REVIEW_CODE"],
            review => review.Participation == "PN0" && review.Held > review.Born?.AddYears(4)),
        new("441", "Taking part in a review is recorded from the age of 4: use PN0", ["DOB", "REVIEW", "REVIEW_CODE"],
            review => review.Participation is "PN1" or "PN2" or "PN3" or "PN4" or "PN5" or "PN6" or "PN7"
                && review.Held < review.Born?.AddYears(4)),
    ];
}
