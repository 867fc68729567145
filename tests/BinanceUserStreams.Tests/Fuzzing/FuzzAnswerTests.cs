using BinanceUserStreams.Fuzzing.Targets;

namespace BinanceUserStreams.Tests.Fuzzing;

/// <summary>The same of what answers requests: a class of its own, which runs beside the others.</summary>
[Trait(Tier.Name, Tier.Second)]
public sealed class FuzzAnswerTests
{
    public static TheoryData<int, string> Targets => FixedFuzz.Targets(target => target is RestTarget or HeaderTarget);

    [Theory, MemberData(nameof(Targets))]
    public void Whatever_comes_is_read_or_a_declared_error(int target, string name) => FixedFuzz.Check(target, name);
}
