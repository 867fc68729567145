using CsCheck;

namespace BinanceUserStreams.FleetTests.Coverage;

/// <summary>
/// Any number of hosts, whose gaps, deaths and reports come in any order, against a model that counts seconds. The account is first
/// known at 0.
/// </summary>
public sealed class FleetCoveragePropertyTests
{
    private const int Seconds = 150;

    // Behind the longest wait of all.
    private const int Settled = Seconds + 200;

    // Of the ten minutes that a reader reads again; no state of a fleet is older than three.
    private const int Long = 500;
    private const int WarmUp = 200;

    private static readonly Gen<FleetHistory> Histories = HistoriesOf(Seconds);

    private static Gen<FleetHistory> HistoriesOf(int seconds) =>
        from hosts in Gen.Int[1, 4]
        from cuts in Gen.Select(Gen.Int[0, hosts - 1], Gen.Int[11, seconds - 2], Gen.Int[1, 25]).List[0, 8]
        from deaths in Gen.Select(Gen.Int[0, hosts - 1], Gen.Int[20, seconds - 1]).List[0, 2]
        from delays in Gen.Int[0, 4].Array[hosts]
        select new FleetHistory(hosts, seconds, cuts, deaths, delays);

    [Fact]
    public void What_is_told_is_what_nobody_heard_each_moment_once() => Histories.Sample(history =>
    {
        CoverageBench bench = new();
        history.Play(bench);
        bench.Pass(Settled);

        var told = new int[Seconds];
        foreach (var gap in bench.Missing)
        {
            for (var second = (gap.From - CoverageBench.Noon).TotalSeconds; second < (gap.To - CoverageBench.Noon).TotalSeconds; second++)
            {
                told[(int)second]++;
            }
        }

        return told.SequenceEqual(history.MissedByAll().Select(isMissed => isMissed ? 1 : 0));
    }, iter: 3000, print: history => history.ToString());

    [Fact]
    public void What_is_told_to_be_covered_was_heard_by_the_hosts_that_are_named() => Histories.Sample(history =>
    {
        CoverageBench bench = new();
        history.Play(bench);
        bench.Pass(Settled);

        return bench.Covered.TrueForAll(covered => Enumerable
            .Range((int)(covered.From - CoverageBench.Noon).TotalSeconds, (int)covered.Duration.TotalSeconds)
            .All(second => covered.Hosts.Any(host => history.Heard(int.Parse(host, null), second))));
    }, iter: 3000, print: history => history.ToString());

    [Fact]
    public void A_reader_that_reads_the_last_minutes_again_is_told_the_same_from_there_on() =>
        Gen.Select(HistoriesOf(Long), Gen.Int[WarmUp, Long]).Sample(
            (history, place) =>
            {
                CoverageBench steady = new();
                history.Play(steady, 0, place);
                CoverageBench restarted = new();
                history.Play(restarted, place - WarmUp, place);
                var (before, recalled) = (steady.Told.Count, restarted.Told.Count);
                foreach (var bench in (CoverageBench[])[steady, restarted])
                {
                    history.Play(bench, place + 1);
                    bench.Pass(Long + 200);
                }

                return restarted.Told.Skip(recalled).SequenceEqual(steady.Told.Skip(before));
            }, iter: 1000, print: both => $"{both.Item2}\n{both.Item1}");
}
