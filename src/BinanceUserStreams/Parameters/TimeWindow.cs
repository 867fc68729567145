using System.Management.Automation;

namespace BinanceUserStreams.Parameters;

/// <summary>The parameters -After and -Before together.</summary>
internal static class TimeWindow
{
    /// <summary>Says what does not fit together, before anything is read.</summary>
    /// <exception cref="PSArgumentException">Nothing can lie between them.</exception>
    public static void Check(DateTimeOffset? after, DateTimeOffset? before)
    {
        if (after >= before)
        {
            throw new PSArgumentException(FormattableString.Invariant(
                $"-After must be earlier than -Before: nothing comes after {after:u} and before {before:u}."));
        }
    }
}
