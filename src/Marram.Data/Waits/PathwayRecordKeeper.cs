using System.Globalization;
using System.Text;
using System.Text.Json;
using Marram.Measures;
using Marram.Records;
using Marram.Returns;
using Marram.Store;

namespace Marram.Waits;

/// <summary>
/// Brings the waiting lists of organisations into the record store, where measures count them: of each service the list that stands, and beside them what challenges made of some of their referrals. What is
/// there already stays, so that it may be asked before every counting. The files themselves lie sealed with the lists; a load of records keeps an account of where it came from.
/// </summary>
public sealed class PathwayRecordKeeper(DataFolder data, KeyStore keys, TimeProvider clock)
{
    /// <summary>Brings every organisation's records up to date.</summary>
    /// <returns>Whether anything is new.</returns>
    /// <exception cref="ReturnFileException">Another load is running.</exception>
    public bool BringUpToDate()
    {
        using var db = data.Register();
        var isNew = false;
        foreach (var organisation in db.PathwayFiles.Select(file => file.OrganisationId).Distinct().Order().ToList())
        {
            isNew |= BringUpToDate(db, organisation);
        }

        return isNew;
    }

    /// <summary>The measures that are counted from lists.</summary>
    public static IReadOnlyList<string> MeasuresOf(MeasureCatalogue catalogue) =>
        [.. catalogue.Measures.Where(measure => measure.IsOfLists).Select(measure => measure.Id)];

    private bool BringUpToDate(MarramDb db, string organisation)
    {
        var standards = StandardCatalogue.Of(data).Standards;
        var standing = new StandingLists(db.PathwayFilesOf(organisation, null), file => PathwayLoader.HeldBy(data, file), standards);
        var reachesTo = standing.Files[0].ReachesTo;
        var store = new RecordStore(data, keys, clock);
        var referrals = new Lazy<IReadOnlyList<(PathwayFile File, IReadOnlyList<Referral> Referrals)>>(() =>
            [.. standing.Files.Select(file => (file, (IReadOnlyList<Referral>)[.. PathwayLoader.ReferralsOf(data, file).Select(referral => standing.KeyOf(file, referral) is { } key ? referral with { Service = key } : null).OfType<Referral>()]))]);
        var account = new StringBuilder().AppendJoin("", standing.Services.Select(one => string.Create(
                CultureInfo.InvariantCulture, $"waiting list of {one.Service} from file {one.File.Number}, reaching {one.File.ReachesTo:yyyy-MM-dd}, SHA-256 {one.File.Hash}\n")))
            .AppendJoin('\n', standards.Where(standard => standard.HasLists).Select(standard => JsonSerializer.Serialize(standard))).Append('\n').ToString();
        var isNew = Take(PathwayRecords.Source, "waiting list", Every);

        // Answers that were taken back stand in the account as well, for without them it would be that of an earlier day.
        var answered = db.ChallengesOf(organisation).Where(challenge => challenge.Answer == ChallengeAnswer.Close).OrderBy(challenge => challenge.Number).ToList();
        if (answered.Count > 0)
        {
            account += string.Concat(answered.Select(one => string.Create(
                CultureInfo.InvariantCulture, $"challenge {one.Number} closes on {one.ClosesOn:yyyy-MM-dd}, answered {one.AnsweredAt:O}, taken back {one.TakenBackAt:O}\n")));
            isNew |= Take(PathwayRecords.ChallengesSource, "challenges", Closed);
        }

        return isNew;

        bool Take(string source, string name, Func<IEnumerable<Record>> records)
        {
            ReturnFile[] files = [new(name + ".txt", Encoding.UTF8.GetBytes(account))];
            if (store.Has(source, organisation, reachesTo, files))
            {
                return false;
            }

            var first = referrals.Value.SelectMany(one => one.Referrals).Min(referral => referral.ReceivedOn);
            return store.Take(source, organisation, first < reachesTo ? first : reachesTo, reachesTo, files, _ => records()).IsNew;
        }

        IEnumerable<Record> Every() => referrals.Value.SelectMany(one => one.Referrals.SelectMany(referral => PathwayRecords.Of(referral, referral, standards, one.File.ReachesTo)));

        IEnumerable<Record> Closed() =>
            from one in referrals.Value
            from pair in one.Referrals.Zip(PathwayChallenges.Apply(one.Referrals, one.File.Number, answered.Where(challenge => challenge.Closes(null))).Referrals)
            where !ReferenceEquals(pair.First, pair.Second)
            from record in PathwayRecords.Of(pair.First, pair.Second, standards, one.File.ReachesTo)
            select record;
    }
}
