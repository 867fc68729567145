using BinanceUserStreams.Fuzzing;
using BinanceUserStreams.Fuzzing.Targets;

namespace BinanceUserStreams.Tests.Fuzzing;

/// <summary>A fixed part of the fuzzer's inputs, for one target at a time.</summary>
internal static class FixedFuzz
{
    public const int Seed = 20261126;

    // The next one has 64 MB.
    public const int InputsOfEach = 19_999;

    /// <summary>Some of the targets, each with its number.</summary>
    public static TheoryData<int, string> Targets(Predicate<IFuzzTarget> isWanted) =>
    [
        .. FuzzTargets.Create().Select((target, index) => (Target: target, index)).Where(row => isWanted(row.Target))
            .Select(row => (row.index, row.Target.Name)),
    ];

    /// <summary>No input is too slow, takes too much memory, or throws what is not declared.</summary>
    public static void Check(int target, string name)
    {
        FuzzRun run = new(Seed, isAlone: false);
        run.WarmUp();
        for (var number = 0L; number < InputsOfEach; number++)
        {
            var failure = run.Run(run.Make(number, target));

            Assert.True(failure is null, failure?.Describe(Seed, name));
        }

        Assert.Equal(Enum.GetValues<MutationKind>()[..^1], run.Counts.Select(row => row.Kind));
        Assert.All(run.Counts, row => Assert.Equal(name, row.Target));
    }
}
