using static BinanceUserStreams.Streams.Supervision.KeyEffect;

namespace BinanceUserStreams.Streams.Supervision;

/// <summary>
/// The life of a stream's key as a machine: what follows from what. It knows neither clock nor exchange. In each state
/// one request or one wait is under way, so whatever fails at the same moment leads to one request.
/// <code><![CDATA[
///                      a key              due: PUT
///  Creating -----------------------> Idle <---------> Extending
///   POST |  ^                        |  ^   same key   | |  |
///        |  |                wanted: |  | same or      | |  | other key, gone
/// failed |  | due               POST |  | other key    | |  +-----------------> PausedWithoutKey
///        v  |                        v  |              | |
///  PausedWithoutKey               Confirming <---------+ |
///           ^                        | ^    no key named |
///           | answered, failed       | |                 |
///           | or cancelled    failed | | wanted: POST    | failed
///  Discarding                        v |                 |
///                                  Paused <--------------+
///                                    | due: PUT
///                                    v
///                                Extending
///
///  A notice that the key has ended (Lost), while there is a key:
///    Idle, PausedByLimit    -> PausedWithoutKey
///    Paused                 -> Creating
///    Extending, Confirming  -> Discarding; a PUT is cancelled
///  PausedByLimit is Paused where the exchange asked to wait. Who wants the key meanwhile (PausedByLimitAndWanted)
///  makes the next request a POST, but no earlier one.
/// ]]></code>
/// A failure is the end of the stream if no waiting heals it, see <see cref="KeyFailures"/>.
/// </summary>
internal static class KeyTransitions
{
    /// <summary>How a stream begins.</summary>
    /// <param name="hasKey">True if it was given a key.</param>
    public static KeyStep First(bool hasKey) =>
        hasKey ? new(KeyState.Idle, AwaitKeepAlive) : new(KeyState.Creating, Create);

    /// <summary>True if the key is good, as far as is known.</summary>
    public static bool HasKey(KeyState state) =>
        state is not (KeyState.Creating or KeyState.PausedWithoutKey or KeyState.Discarding);

    /// <summary>What follows.</summary>
    /// <exception cref="InvalidOperationException">It cannot happen in this state: a defect.</exception>
    public static KeyStep Next(KeyState state, KeyInput input) => state switch
    {
        KeyState.Creating => WhileCreating(input),
        KeyState.PausedWithoutKey => WhilePausedWithoutKey(input),
        KeyState.Idle => WhileIdle(input),
        KeyState.Extending => WhileExtending(input),
        KeyState.Confirming => WhileConfirming(input),
        KeyState.Discarding => WhileDiscarding(input),
        KeyState.Paused => WhilePaused(input),
        _ => WhilePausedByLimit(state, input),
    } ?? throw new InvalidOperationException($"{input} cannot happen to a key that is {state}");

    private static KeyStep? WhileCreating(KeyInput input) => input switch
    {
        KeyInput.Wanted => new(KeyState.Creating, Ask),
        KeyInput.Lost => new(KeyState.Creating),
        KeyInput.SameKey or KeyInput.OtherKey => new(KeyState.Idle, TakeKey, Reply, AwaitKeepAlive),
        KeyInput.Failed or KeyInput.Limited => new(KeyState.PausedWithoutKey, CountFailure, PauseAfterFailure),
        _ => null,
    };

    private static KeyStep? WhilePausedWithoutKey(KeyInput input) => input switch
    {
        KeyInput.Wanted => new(KeyState.PausedWithoutKey, Ask),
        KeyInput.Lost => new(KeyState.PausedWithoutKey),
        KeyInput.Due => new(KeyState.Creating, Create),
        _ => null,
    };

    private static KeyStep? WhileIdle(KeyInput input) => input switch
    {
        KeyInput.Wanted => new(KeyState.Confirming, Ask, EndWait, Create),
        KeyInput.Lost => new(KeyState.PausedWithoutKey, DeclareLoss, EndWait, PauseAfterLoss),
        KeyInput.Due => new(KeyState.Extending, Extend),
        _ => null,
    };

    private static KeyStep? WhileExtending(KeyInput input) => input switch
    {
        KeyInput.Wanted => new(KeyState.Extending, Ask),

        // Another key must not wait for a PUT that hangs.
        KeyInput.Lost => new(KeyState.Discarding, DeclareLoss, CancelExtension),
        KeyInput.SameKey => new(KeyState.Idle, KeepKey, Reply, AwaitKeepAlive),
        KeyInput.OtherKey or KeyInput.Gone => new(KeyState.PausedWithoutKey, DeclareLoss, PauseAfterLoss),

        // The answer to a POST names the key that was extended.
        KeyInput.UnnamedKey => new(KeyState.Confirming, Create),
        _ => AfterFailure(input),
    };

    private static KeyStep? WhileConfirming(KeyInput input) => input switch
    {
        KeyInput.Wanted => new(KeyState.Confirming, Ask),
        KeyInput.Lost => new(KeyState.Discarding, DeclareLoss),
        KeyInput.SameKey => new(KeyState.Idle, KeepKey, Reply, AwaitKeepAlive),
        KeyInput.OtherKey => new(KeyState.Idle, DeclareLoss, TakeKey, Reply, AwaitKeepAlive),
        _ => AfterFailure(input),
    };

    // The connections are opened with the key there is.
    private static KeyStep? AfterFailure(KeyInput input) => input switch
    {
        KeyInput.Failed => new(KeyState.Paused, CountFailure, Reply, PauseAfterFailure),
        KeyInput.Limited => new(KeyState.PausedByLimit, CountFailure, Reply, PauseAfterFailure),
        _ => null,
    };

    private static KeyStep? WhileDiscarding(KeyInput input) => input switch
    {
        KeyInput.Wanted => new(KeyState.Discarding, Ask),
        KeyInput.Lost => new(KeyState.Discarding),
        KeyInput.Failed or KeyInput.Limited => new(KeyState.PausedWithoutKey, CountFailure, PauseAfterFailure),
        KeyInput.Due => null,
        _ => new(KeyState.PausedWithoutKey, PauseAfterLoss),
    };

    private static KeyStep? WhilePaused(KeyInput input) => input switch
    {
        KeyInput.Wanted => new(KeyState.Confirming, Ask, EndWait, Create),
        KeyInput.Lost => new(KeyState.Creating, DeclareLoss, EndWait, Create),
        KeyInput.Due => new(KeyState.Extending, Extend),
        _ => null,
    };

    private static KeyStep? WhilePausedByLimit(KeyState state, KeyInput input) => input switch
    {
        KeyInput.Wanted => new(KeyState.PausedByLimitAndWanted, Ask),
        KeyInput.Lost => new(KeyState.PausedWithoutKey, DeclareLoss),
        KeyInput.Due when state == KeyState.PausedByLimitAndWanted => new(KeyState.Confirming, Create),
        KeyInput.Due => new(KeyState.Extending, Extend),
        _ => null,
    };
}
