using BinanceUserStreams.Streams.Supervision;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>What follows from whatever can happen to a key, in each state of its life; without a clock.</summary>
public sealed class KeyTransitionsTests
{
    private const string Impossible = "impossible";

    // What is not listed cannot happen.
    private const string Table = """
        Creating + Wanted -> Creating: Ask
        Creating + Lost -> Creating:
        Creating + SameKey -> Idle: TakeKey, Reply, AwaitKeepAlive
        Creating + OtherKey -> Idle: TakeKey, Reply, AwaitKeepAlive
        Creating + Failed -> PausedWithoutKey: CountFailure, PauseAfterFailure
        Creating + Limited -> PausedWithoutKey: CountFailure, PauseAfterFailure

        PausedWithoutKey + Wanted -> PausedWithoutKey: Ask
        PausedWithoutKey + Lost -> PausedWithoutKey:
        PausedWithoutKey + Due -> Creating: Create

        Idle + Wanted -> Confirming: Ask, EndWait, Create
        Idle + Lost -> PausedWithoutKey: DeclareLoss, EndWait, PauseAfterLoss
        Idle + Due -> Extending: Extend

        Extending + Wanted -> Extending: Ask
        Extending + Lost -> Discarding: DeclareLoss, CancelExtension
        Extending + SameKey -> Idle: KeepKey, Reply, AwaitKeepAlive
        Extending + OtherKey -> PausedWithoutKey: DeclareLoss, PauseAfterLoss
        Extending + UnnamedKey -> Confirming: Create
        Extending + Gone -> PausedWithoutKey: DeclareLoss, PauseAfterLoss
        Extending + Failed -> Paused: CountFailure, Reply, PauseAfterFailure
        Extending + Limited -> PausedByLimit: CountFailure, Reply, PauseAfterFailure

        Confirming + Wanted -> Confirming: Ask
        Confirming + Lost -> Discarding: DeclareLoss
        Confirming + SameKey -> Idle: KeepKey, Reply, AwaitKeepAlive
        Confirming + OtherKey -> Idle: DeclareLoss, TakeKey, Reply, AwaitKeepAlive
        Confirming + Failed -> Paused: CountFailure, Reply, PauseAfterFailure
        Confirming + Limited -> PausedByLimit: CountFailure, Reply, PauseAfterFailure

        Discarding + Wanted -> Discarding: Ask
        Discarding + Lost -> Discarding:
        Discarding + SameKey -> PausedWithoutKey: PauseAfterLoss
        Discarding + OtherKey -> PausedWithoutKey: PauseAfterLoss
        Discarding + UnnamedKey -> PausedWithoutKey: PauseAfterLoss
        Discarding + Gone -> PausedWithoutKey: PauseAfterLoss
        Discarding + Failed -> PausedWithoutKey: CountFailure, PauseAfterFailure
        Discarding + Limited -> PausedWithoutKey: CountFailure, PauseAfterFailure
        Discarding + Cancelled -> PausedWithoutKey: PauseAfterLoss

        Paused + Wanted -> Confirming: Ask, EndWait, Create
        Paused + Lost -> Creating: DeclareLoss, EndWait, Create
        Paused + Due -> Extending: Extend

        PausedByLimit + Wanted -> PausedByLimitAndWanted: Ask
        PausedByLimit + Lost -> PausedWithoutKey: DeclareLoss
        PausedByLimit + Due -> Extending: Extend

        PausedByLimitAndWanted + Wanted -> PausedByLimitAndWanted: Ask
        PausedByLimitAndWanted + Lost -> PausedWithoutKey: DeclareLoss
        PausedByLimitAndWanted + Due -> Confirming: Create
        """;

    private static readonly Dictionary<string, string> Expected = Table
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split(" -> "))
        .ToDictionary(parts => parts[0], parts => parts[1]);

    public static TheoryData<string> Pairs
    {
        get
        {
            var pairs =
                from state in Enum.GetNames<KeyState>()
                from input in Enum.GetNames<KeyInput>()
                select $"{state} + {input}";
            return [.. pairs];
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_thing_in_each_state_leads_to_what_the_table_says(string pair)
    {
        var parts = pair.Split(" + ");
        var next = Next(Enum.Parse<KeyState>(parts[0]), Enum.Parse<KeyInput>(parts[1]));
        Assert.Equal(Expected.GetValueOrDefault(pair, Impossible), next);
    }

    [Fact]
    public void The_table_names_no_pair_that_does_not_exist() =>
        Assert.Empty(Expected.Keys.Except(Pairs.Select(pair => pair.Data)));

    [Fact]
    public void A_stream_begins_with_a_request_for_a_key_unless_it_was_given_one()
    {
        Assert.Equal("Creating: Create", Text(KeyTransitions.First(hasKey: false)));
        Assert.Equal("Idle: AwaitKeepAlive", Text(KeyTransitions.First(hasKey: true)));
    }

    private static string Next(KeyState state, KeyInput input)
    {
        try
        {
            return Text(KeyTransitions.Next(state, input));
        }
        catch (InvalidOperationException)
        {
            return Impossible;
        }
    }

    private static string Text(KeyStep step) => $"{step.State}: {string.Join(", ", step.Effects)}".TrimEnd();
}
