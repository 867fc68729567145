using BinanceUserStreams.Emulator.Trading;

namespace BinanceUserStreams.Emulator.Control;

/// <summary>A plan and how far it is traded.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Plan">What it trades.</param>
/// <param name="Orders">Orders placed and filled so far.</param>
/// <param name="IsRunning">Whether more will come.</param>
internal sealed record SessionState(int Number, TradingPlan Plan, int Orders, bool IsRunning)
{
    public static SessionState Of(TradingSession session) =>
        new(session.Number, session.Plan, session.Orders, !session.Completion.IsCompleted);
}
