using BinanceUserStreams.Emulator.Trading.Records;

namespace BinanceUserStreams.Emulator.History;

/// <summary>Pages of the calls that, told neither times nor an id, list the latest rows however old these are.</summary>
internal static class LatestPage
{
    /// <inheritdoc cref="ReadRequest.Page"/>
    public static IReadOnlyList<T> PageOrLatest<T>(
        this ReadRequest request,
        RowLog<T> rows,
        Func<T, long> timeOf,
        string idName,
        bool excludesTimes,
        Func<T, bool> isListed)
    {
        if (request[idName] is not null || request.IsTimed())
        {
            return request.Page(rows, timeOf, idName, excludesTimes, isListed);
        }

        var latest = rows.Between(request.Oldest, request.AsOf, newestFirst: true).Where(isListed).Take(request.Limit());
        return [.. latest.Reverse()];
    }

    /// <summary>Whether it is told a time at least.</summary>
    public static bool IsTimed(this ReadRequest request) =>
        request["startTime"] is not null || request["endTime"] is not null;
}
