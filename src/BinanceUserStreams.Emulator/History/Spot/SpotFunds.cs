using BinanceUserStreams.Emulator.Trading;
using BinanceUserStreams.Emulator.Trading.Records;
using static BinanceUserStreams.Emulator.History.Members;

namespace BinanceUserStreams.Emulator.History.Spot;

/// <summary><c>account</c> of Spot. Source: rest-api.md of the spot documents.</summary>
internal static class SpotFunds
{
    // Nobody here trades it: the row that omitZeroBalances leaves out.
    private static readonly SpotBalance _empty = new("BNB", 0);

    private static readonly RowShape<SpotBalance> _balance = new(
        "asset,free,locked",
        new Dictionary<string, MemberWriter<SpotBalance>>
        {
            ["asset"] = Text<SpotBalance>(balance => balance.Asset),
            ["free"] = SpotMembers.Fixed<SpotBalance>(balance => balance.Free),
            ["locked"] = SpotMembers.Fixed<SpotBalance>(balance => balance.Locked),
        });

    private static readonly RowShape<string> _rates = new(
        "maker,taker,buyer,seller",
        new Dictionary<string, MemberWriter<string>>
        {
            ["maker"] = Text<string>("0.00100000"),
            ["taker"] = Text<string>("0.00100000"),
            ["buyer"] = Text<string>("0.00000000"),
            ["seller"] = Text<string>("0.00000000"),
        });

    private static readonly RowShape<(SpotBooks Books, bool OmitsZero)> _account = new(
        "makerCommission,takerCommission,buyerCommission,sellerCommission,commissionRates,canTrade,canWithdraw,canDeposit,"
        + "brokered,requireSelfTradePrevention,preventSor,updateTime,accountType,balances,permissions,uid",
        new Dictionary<string, MemberWriter<(SpotBooks Books, bool OmitsZero)>>
        {
            ["makerCommission"] = Number<(SpotBooks, bool)>(10),
            ["takerCommission"] = Number<(SpotBooks, bool)>(10),
            ["buyerCommission"] = Number<(SpotBooks, bool)>(0),
            ["sellerCommission"] = Number<(SpotBooks, bool)>(0),
            ["commissionRates"] = (json, name, _) =>
            {
                json.WritePropertyName(name);
                _rates.Write(json, "");
            },
            ["canTrade"] = Flag<(SpotBooks, bool)>(true),
            ["canWithdraw"] = Flag<(SpotBooks, bool)>(true),
            ["canDeposit"] = Flag<(SpotBooks, bool)>(true),
            ["brokered"] = Flag<(SpotBooks, bool)>(false),
            ["requireSelfTradePrevention"] = Flag<(SpotBooks, bool)>(false),
            ["preventSor"] = Flag<(SpotBooks, bool)>(false),
            ["updateTime"] = Number<(SpotBooks Books, bool)>(row => row.Books.ChangedAt),
            ["accountType"] = Text<(SpotBooks, bool)>("SPOT"),
            ["balances"] = List<(SpotBooks Books, bool OmitsZero), SpotBalance>(
                _balance, row => row.Books.Wallet.All.Append(_empty)
                    .Where(balance => !row.OmitsZero || balance.Free + balance.Locked != 0)),
            ["permissions"] = (json, name, _) =>
            {
                json.WriteStartArray(name);
                json.WriteStringValue("SPOT");
                json.WriteEndArray();
            },
            ["uid"] = Number<(SpotBooks, bool)>(354_937_868),
        });

    public static byte[] Write(ReadRequest request, SpotBooks books) =>
        _account.WriteOne((books, request["omitZeroBalances"]?.ToUpperInvariant() == "TRUE"));
}
