namespace BinanceUserStreams.Emulator.Limits;

/// <summary>A sum of weights that starts anew with every minute of the exchange's clock. Not thread-safe.</summary>
internal sealed class WeightWindow(TimeSpan length)
{
    private long _number;
    private int _used;

    public int UsedAt(DateTimeOffset now) => NumberOf(now) == _number ? _used : 0;

    public void SetAt(DateTimeOffset now, int used) => (_number, _used) = (NumberOf(now), used);

    public TimeSpan LeftAt(DateTimeOffset now) => TimeSpan.FromTicks(length.Ticks - (now.UtcTicks % length.Ticks));

    private long NumberOf(DateTimeOffset now) => now.UtcTicks / length.Ticks;
}
