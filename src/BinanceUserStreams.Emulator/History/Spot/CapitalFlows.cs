using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Emulator.Trading.Records;
using static BinanceUserStreams.Emulator.History.Members;

namespace BinanceUserStreams.Emulator.History.Spot;

/// <summary>
/// <c>capital-flow</c> of margin: it tells of an isolated account when it is told a symbol, and its <c>fromId</c> is the
/// last one the caller has. Source: the pages of margin trading.
/// </summary>
/// <param name="find">The account that a read is about.</param>
internal sealed class CapitalFlows(Func<ReadRequest, SpotAccount> find)
{
    private const long FirstTransferId = 123_000_000;

    private static readonly RowShape<CapitalFlow> _shape = new(
        "id,tranId,timestamp,asset,symbol,type,amount,note",
        new Dictionary<string, MemberWriter<CapitalFlow>>
        {
            ["id"] = Number<CapitalFlow>(flow => flow.Id),
            ["tranId"] = Number<CapitalFlow>(flow => FirstTransferId + flow.Id),
            ["timestamp"] = Number<CapitalFlow>(flow => flow.Time),
            ["asset"] = Text<CapitalFlow>(flow => flow.Asset),
            ["symbol"] = Text<CapitalFlow>(flow => flow.Symbol),
            ["type"] = Text<CapitalFlow>(flow => flow.Type),
            ["amount"] = Amount<CapitalFlow>(flow => flow.Amount),
            ["note"] = Text<CapitalFlow>(""),
        });

    public byte[] Write(ReadRequest request)
    {
        var (from, to, isOpen) = request.Window();
        var (limit, last) = (request.Limit(), request.Number("fromId"));
        var (asset, type) = (request["asset"], request["type"]);
        bool IsMeant(CapitalFlow flow) => (asset ?? flow.Asset) == flow.Asset && (type ?? flow.Type) == flow.Type;
        return find(request).Read(books =>
        {
            if (last is { } id)
            {
                var floor = request.IsTimed() ? from : request.Oldest;
                return _shape.WriteAll(books.Flows.All.FromId(id)
                    .Where(flow => flow.Id > id && flow.Time >= floor && flow.Time <= to && IsMeant(flow))
                    .Take(limit));
            }

            var found = books.Flows.All.Between(from, to, newestFirst: isOpen).Where(IsMeant).Take(limit);
            return _shape.WriteAll(isOpen ? found.Reverse() : found);
        });
    }
}
