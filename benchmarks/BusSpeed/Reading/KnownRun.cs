using BinanceUserStreams.Benchmarks.Measuring;
using BinanceUserStreams.Fleet.Reading;

namespace BinanceUserStreams.Benchmarks.Reading;

/// <summary>The memory in which a reader of 500 accounts knows what it has read, to tell copies.</summary>
internal static class KnownRun
{
    private const int Accounts = 500;
    private const double Megabyte = 1024 * 1024;

    private static readonly int[] EventsOfAccount = [0, 100, 1_000, 10_000, 65_535, 131_070];

    public static void Run()
    {
        Console.WriteLine($"A reader of {Accounts} accounts, each with so many events");
        Table.Row("Events of each account", "heap MB", "kB of each");
        foreach (var events in EventsOfAccount)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            KnownCopies copies = new();
            for (var i = 0; i < events; i++)
            {
                for (var account = 0; account < Accounts; account++)
                {
                    copies.Add($"bus.Production.account.UsdMFutures.desk={account}.-", Id(account, i));
                }
            }

            var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
            GC.KeepAlive(copies);
            Table.Row(Table.Number(events), Table.Number(bytes / Megabyte, "0.0"), Table.Number(bytes / 1024.0 / Accounts, "0.0"));
        }
    }

    private static string Id(int account, int number) =>
        FormattableString.Invariant($"1-UsdMFutures.desk={account}.{(ulong)((number * 500) + account + 1) * 0x9E3779B97F4A7C15UL:x16}{account:x16}");
}
