using System.Management.Automation;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;
using BinanceUserStreams.Parameters;
using BinanceUserStreams.Pipeline;
using BinanceUserStreams.States;

namespace BinanceUserStreams.Commands;

/// <summary>Compresses and removes old files of a journal, and makes the indexes that readers find things by.</summary>
[Cmdlet(VerbsCommon.Optimize, "BinanceUserStreamJournal", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    HelpUri = "https://developers.binance.com/docs/derivatives/usds-margined-futures/user-data-streams")]
[OutputType(typeof(OptimizedJournalFile))]
public sealed class OptimizeBinanceUserStreamJournalCommand : JournalPathCommand
{
    /// <summary>Compresses the files that are no longer written.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    /// <summary>Only files all of which is older than this moment are compressed or removed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MomentCompleter))]
    [MomentTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Removes files all of which is older than this.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation("01:00:00", "36500.00:00:00")]
    public TimeSpan? Retention { get; set; }

    /// <summary>Removes the oldest files until the journal has no more bytes than these.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long? MaximumBytes { get; set; }

    /// <summary>Removes also what a repair or a restart needs.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Works on one journal.</summary>
    protected override void ProcessRecord()
    {
        var folder = FilePath.OfJournal(this, JournalPath);
        OptimizationRequest request = new()
        {
            Compress = Compress,
            Before = Before,
            Retention = Retention,
            MaximumBytes = MaximumBytes,
            Force = Force,
            BeforeRemoval = StateInheritance.Keep,
        };
        TryRead(folder, folder, () =>
        {
            using var progress = ProgressLine.Open(this);
            JournalOptimizer optimizer = new(folder, request, TimeProvider.System, Confirm) { Meter = progress?.Meter() };
            foreach (var done in optimizer.Run(StopToken))
            {
                // First: -ErrorAction Stop must not lose the object.
                WriteObject(done);
                if (done.Action == JournalFileAction.Failed)
                {
                    WriteError(ErrorRecords.From(
                        BinanceError.Of(BinanceErrorId.JournalNotOptimized, $"{done.Path}: {done.Reason}"), done.Path));
                }
            }
        });
    }

    private bool Confirm(OptimizationStep step)
    {
        var what = step.Action switch
        {
            JournalFileAction.Compressed => FormattableString.Invariant($"Compress, which frees about {Size(step.Gain)}"),
            JournalFileAction.Removed => FormattableString.Invariant($"Remove for good, which frees {Size(step.Gain)}"),
            _ => "Make its index",
        };
        return ShouldProcess(step.Segment.Path, $"{what}: {step.Reason}");
    }

    private static string Size(long bytes) => bytes >= 1 << 20
        ? FormattableString.Invariant($"{bytes / 1048576.0:0.0} MB")
        : FormattableString.Invariant($"{bytes / 1024.0:0.0} KB");
}
