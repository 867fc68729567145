using System.Management.Automation;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;

namespace BinanceUserStreams.Commands;

/// <summary>What the cmdlets share that read a journal: which part of it.</summary>
public abstract class JournalCommand : JournalPathCommand
{
    private protected JournalCommand()
    {
    }

    /// <summary>Only what came later than this moment.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MomentCompleter))]
    [MomentTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only what came earlier than this moment.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MomentCompleter))]
    [MomentTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Only events about these symbols, such as BTCUSDT or BTC*.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Symbol { get; set; }

    /// <summary>What is to be read.</summary>
    private protected virtual JournalQuery Query =>
        new() { After = After, Before = Before, Symbol = SymbolPattern.Of(Symbol) };

    /// <summary>Says what does not fit together, before anything is read.</summary>
    protected override void BeginProcessing()
    {
        if (After >= Before)
        {
            throw new PSArgumentException(FormattableString.Invariant(
                $"-After must be earlier than -Before: nothing comes after {After:u} and before {Before:u}."));
        }
    }

    private protected void Tell(string folder, JournalNotice notice) => JournalNotices.Tell(this, folder, notice);
}
