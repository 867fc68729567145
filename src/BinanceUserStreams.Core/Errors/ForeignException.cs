using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Errors;

/// <summary>
/// What the runtime or a library threw: the name of its type, its words on one printable line with every secret masked,
/// and where it came from. The exception itself is not kept, since its text may hold the password of a proxy or the
/// address of a stream.
/// </summary>
public sealed class ForeignException : Exception
{
    private readonly string? _stackTrace;

    private ForeignException(Exception exception)
        : base($"{exception.GetType().FullName}: {WireText.OneLine(exception.Message)}", Of(exception.InnerException))
    {
        HResult = exception.HResult;
        _stackTrace = exception.StackTrace;
    }

    /// <summary>Where it was thrown.</summary>
    public override string? StackTrace => _stackTrace;

    /// <summary>The masked form of an exception and of all behind it; ours are as they are.</summary>
    internal static Exception? Of(Exception? exception) =>
        exception is null or BinanceException or ForeignException ? exception : new ForeignException(exception);
}
