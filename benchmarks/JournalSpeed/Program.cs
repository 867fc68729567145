using System.Globalization;
using BinanceUserStreams.Benchmarks;
using BinanceUserStreams.Journal;

switch (args)
{
    case ["write", var folder, var events, var files]:
        SampleJournal.Write(
            folder, int.Parse(events, CultureInfo.InvariantCulture), int.Parse(files, CultureInfo.InvariantCulture));
        return 0;
    case ["read", var folder]:
        Reading.Run(folder, "all", new JournalQuery(), rounds: 5);
        return 0;
    case ["day", var folder, var text]:
        var day = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        JournalQuery query = new() { After = day, Before = day.AddDays(1) };
        Reading.Run(folder, "a day", query, rounds: 5);
        Reading.Run(folder, "a day by symbol", query with { Symbol = symbol => symbol == "BTCUSDT" }, rounds: 5);
        return 0;
    case ["tail", var folder]:
        Reading.Run(folder, "the last ten", new JournalQuery(), rounds: 5, last: 10);
        return 0;
    case ["report", var folder]:
        Reporting.Run(folder, rounds: 5);
        return 0;
    case ["optimize", var folder]:
        JournalOptimizer optimizer = new(
            folder, new OptimizationRequest { Compress = true }, TimeProvider.System, _ => true);
        var done = optimizer.Run(CancellationToken.None).Where(file => file.Action == JournalFileAction.Compressed).ToList();
        var (before, after) = (done.Sum(file => file.BytesBefore), done.Sum(file => file.BytesAfter));
        Console.WriteLine(FormattableString.Invariant(
            $"{done.Count} files, {before >> 20} MiB became {after >> 20} MiB, {100.0 * after / Math.Max(1, before):0.0} %"));
        return 0;
    default:
        Console.Error.WriteLine("Usage: JournalSpeed write <folder> <events> <files> | read <folder> | day <folder> <day> | tail <folder> | report <folder> | optimize <folder>");
        return 2;
}
