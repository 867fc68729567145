<#
.SYNOPSIS
Writes the fills that come through the pipeline into a SQLite database, each once, however often it comes.
.DESCRIPTION
Takes the events of Receive-BinanceUserStream and of Get-BinanceUserStreamJournal and leaves out what is no fill. A
fill is in the database before the next event is taken; after a crash read the journal, and nothing is in it twice.
Amounts are texts with exactly the digits that the exchange sent, times are UTC.

Needed: PowerShell 7.4 or later, and once, for the library: dotnet build examples/fills-to-sqlite
.EXAMPLE
Receive-BinanceUserStream -JournalPath ./journal -Account main | ./Save-Fill.ps1 -Database ./fills.db
.EXAMPLE
Get-BinanceUserStreamJournal ./journal | ./Save-Fill.ps1 ./fills.db    # after a crash, and for older days
.EXAMPLE
sqlite3 fills.db "SELECT symbol, COUNT(*), SUM(CAST(fee AS REAL)) FROM fill GROUP BY symbol"
#>
#Requires -Version 7.4
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [string] $Database,
    [Parameter(Mandatory, ValueFromPipeline)] [psobject] $Fill
)
begin {
    $ErrorActionPreference = 'Stop'
    Add-Type -LiteralPath (Join-Path $PSScriptRoot 'bin/Microsoft.Data.Sqlite.dll')
    $source = [Microsoft.Data.Sqlite.SqliteConnectionStringBuilder]::new()
    $source.DataSource = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Database)
    $sqlite = [Microsoft.Data.Sqlite.SqliteConnection]::new($source.ConnectionString)
    $sqlite.Open()
    $command = $sqlite.CreateCommand()
    # Two orders of the account may trade with each other, and a liquidation may have no trade: the id alone is no key.
    $command.CommandText = 'CREATE TABLE IF NOT EXISTS fill (account TEXT, market TEXT, symbol TEXT, trade_id INTEGER,
        order_id INTEGER, time TEXT, side TEXT NOT NULL, quantity TEXT NOT NULL, price TEXT NOT NULL, fee TEXT,
        fee_asset TEXT, PRIMARY KEY (account, market, symbol, trade_id, order_id, time)) STRICT, WITHOUT ROWID'
    $null = $command.ExecuteNonQuery()
    $command.CommandText = 'INSERT INTO fill VALUES (@account, @market, @symbol, @trade, @order, @time, @side,
        @quantity, @price, @fee, @asset) ON CONFLICT DO NOTHING'
    $count = @{ 0 = 0; 1 = 0 }
}
process {
    if ($Fill.ExecutionType -notin 'TRADE', 'CALCULATED') { return }
    $values = @{
        account = "$($Fill.Account)"; market = "$($Fill.Market)"; symbol = $Fill.Symbol
        trade = $Fill.AllocationId ?? $Fill.TradeId # Smart order routing fills by allocations.
        order = $Fill.OrderId; time = $Fill.TransactionTime.UtcDateTime.ToString('o'); side = $Fill.Side
        quantity = $Fill.LastFilledQuantity; price = $Fill.LastFilledPrice; fee = $Fill.Commission
        asset = $Fill.CommissionAsset
    }
    $command.Parameters.Clear()
    foreach ($name in $values.Keys) {
        # "$decimal" is invariant and keeps the zeros at the end; the library's own text of a decimal does not.
        $value = $values[$name] -is [decimal] ? "$($values[$name])" : $values[$name]
        $null = $command.Parameters.AddWithValue("@$name", $value ?? [DBNull]::Value)
    }
    $count[$command.ExecuteNonQuery()]++
}
end { "$($count[1]) fills added, $($count[0]) were there" }
# Also after Ctrl+C and when what comes before has failed.
clean { if ($sqlite) { $sqlite.Dispose() } }
