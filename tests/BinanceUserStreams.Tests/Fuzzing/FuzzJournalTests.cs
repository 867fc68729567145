using BinanceUserStreams.Fuzzing.Targets;

namespace BinanceUserStreams.Tests.Fuzzing;

/// <summary>The same of what stands in a journal: a class of its own, which runs beside the others.</summary>
[Trait(Tier.Name, Tier.Second)]
public sealed class FuzzJournalTests
{
    public static TheoryData<int, string> Targets => FixedFuzz.Targets(target => target is JournalTarget);

    [Theory, MemberData(nameof(Targets))]
    public void Whatever_comes_is_a_record_or_told_as_damaged(int target, string name) => FixedFuzz.Check(target, name);
}
