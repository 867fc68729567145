using BinanceUserStreams.Fuzzing;
using BinanceUserStreams.Fuzzing.Targets;

namespace BinanceUserStreams.Tests.Fuzzing;

/// <summary>A short run of the fuzzer on what streams send, always the same one. The long one: tests/BinanceUserStreams.Fuzzing.</summary>
[Trait(Tier.Name, Tier.Second)]
public sealed class FuzzTests
{
    private const int Seed = FixedFuzz.Seed;
    private const int Orders = 0;
    private const int Frames = 8;
    private const int SpotFrames = 9;

    public static TheoryData<int, string> Targets => FixedFuzz.Targets(target => target is EventTarget or FrameTarget);

    [Theory, MemberData(nameof(Targets))]
    public void Whatever_comes_is_an_event_an_answer_or_a_declared_error(int target, string name) => FixedFuzz.Check(target, name);

    [Theory]
    [InlineData(Orders)]
    [InlineData(Frames)]
    [InlineData(SpotFrames)]
    public void A_frame_of_64_MB_is_too(int target)
    {
        FuzzRun run = new(Seed, isAlone: false);
        var input = run.Make(FixedFuzz.InputsOfEach, target);

        Assert.InRange(input.Utf8.Length, 64 * 1024 * 1024, int.MaxValue);
        Assert.Null(run.Run(input));
    }

    [Fact]
    public void An_input_is_made_of_the_seed_and_its_number_alone()
    {
        var first = new FuzzRun(Seed, isAlone: false).Make(4711);
        var again = new FuzzRun(Seed, isAlone: false).Make(4711);

        Assert.Equal(first.Utf8, again.Utf8);
        Assert.Equal((first.Target, first.Kind, first.Random), (again.Target, again.Kind, again.Random));
        Assert.NotEqual(first.Utf8, new FuzzRun(Seed + 1, isAlone: false).Make(4711).Utf8);
    }

    [Theory]
    [InlineData(nameof(MutationKind.TypeSwapped))]
    [InlineData(nameof(MutationKind.DuplicatedKey))]
    [InlineData(nameof(MutationKind.WrapperInWrapper))]
    [InlineData(nameof(MutationKind.LoneSurrogate))]
    public void A_mutation_leaves_most_of_the_payload_readable(string kind)
    {
        FuzzRun run = new(Seed, isAlone: false);
        for (var number = 0L; number < 2000; number++)
        {
            var input = run.Make(number, 0);
            if (input.Kind.ToString() == kind)
            {
                Assert.Null(run.Run(input));
            }
        }

        var events = run.Counts.Sum(row => row.Count.TypedEvents + row.Count.UnknownEvents);
        Assert.True(events > run.Counts.Sum(row => row.Count.Inputs) / 2, $"{events} events");
    }
}
