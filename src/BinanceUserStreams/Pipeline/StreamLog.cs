using BinanceUserStreams.Requests;
using BinanceUserStreams.Secrets;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Sequencing;

namespace BinanceUserStreams.Pipeline;

/// <summary>Puts the story of the requests behind a stream between its events.</summary>
internal sealed class StreamLog(EventBuffer buffer) : IRequestLog
{
    public void Verbose(string line) => buffer.Add(new RequestLogLine(SecretMasking.Mask(line), IsDebug: false));

    public void Debug(string line) => buffer.Add(new RequestLogLine(SecretMasking.Mask(line), IsDebug: true));
}
