using BinanceUserStreams.Requests;
using BinanceUserStreams.Streams;

namespace BinanceUserStreams.Pipeline;

/// <summary>Puts the story of the requests behind a stream between its events.</summary>
internal sealed class StreamLog(EventBuffer buffer) : IRequestLog
{
    public void Verbose(string line) => buffer.Add(new StreamLine(line, IsDebug: false));

    public void Debug(string line) => buffer.Add(new StreamLine(line, IsDebug: true));
}
