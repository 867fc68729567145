<#
.SYNOPSIS
An Azure Automation runbook that receives the stream of an account for almost three hours, into a storage account.
.DESCRIPTION
Azure stops a job of a cloud sandbox after three hours, so this one ends by itself before. Link it to a schedule of
every two hours: the next job connects 50 minutes before this one ends, with the same listen key, which stays alive.
So the hand-over leaves no gap, and what both have received is in two journals: ../fills-to-sqlite takes each fill once.
If a job is late or fails there is a gap that no stream knows of, because each journal is a new one: it is the time
between the last line of one and the first Connected of the next. Read the account for it through the REST API.

The sandbox and its disk are gone with the job. What lasts is the copy, made every five minutes and at the end: a job
that Azure kills loses the last minutes, unless the other one was running. Where that is too much, run
../stream/Receive-Stream.ps1 on a Hybrid Worker.

Needed in the Automation account: this module, Az.Accounts and Az.Storage; a connection of the type BinanceUserStreams;
a managed identity with the role Storage Blob Data Contributor on the container.
.EXAMPLE
New-AzAutomationSchedule @account -Name EvenHours -StartTime $start -HourInterval 2 -TimeZone UTC
Register-AzAutomationScheduledRunbook @account -RunbookName ReceiveStream -ScheduleName EvenHours -Parameters @{
    StorageAccount = 'binancejournals' }
#>
#Requires -Modules BinanceUserStreams
param(
    [Parameter(Mandatory)] [string] $StorageAccount,
    [string] $Container = 'binance',
    [string] $ConnectionName = 'BinanceMain',
    [string] $Duration = '02:50:00'
)
$ErrorActionPreference = 'Stop'
$null = Connect-AzAccount -Identity
$context = New-AzStorageContext -StorageAccountName $StorageAccount -UseConnectedAccount
$storage = @{ Container = $Container; Context = $context; Force = $true }
$job = [datetime]::UtcNow.ToString('yyyyMMdd-HHmmss', [cultureinfo]::InvariantCulture) + '-' + [guid]::NewGuid().ToString('N').Substring(0, 8)
$folder = Join-Path ([IO.Path]::GetTempPath()) $job
function Copy-Journal {
    # Of copies: the files are still being written.
    $copy = New-Item -ItemType Directory -Path "$folder.copy" -Force
    foreach ($file in Get-ChildItem $folder -Filter *.jsonl | Copy-Item -Destination $copy -Force -PassThru) {
        $null = Set-AzStorageBlobContent @storage -File $file.FullName -Blob "$job/$($file.Name)"
    }
}

$stream = @{
    Connection = Get-AutomationConnection -Name $ConnectionName; Duration = $Duration; JournalPath = $folder
    IncludeStatus = $true; ErrorAction = 'Continue'; ErrorVariable = 'failures'
}
$copied = [Diagnostics.Stopwatch]::StartNew()
try {
    Receive-BinanceUserStream @stream | ForEach-Object {
        if ($_.Status -in 'Gap', 'KeyReplaced', 'Ended') { "$($_.Time.ToString('u')) $($_.Status): $($_.Message)" }
        # The key is extended every minute: something comes often enough to look at the clock.
        if ($copied.Elapsed.TotalMinutes -ge 5) {
            try { Copy-Journal } catch { Write-Warning "The journal was not copied, next time it will be: $_" }
            $copied.Restart()
        }
    }
}
finally { Copy-Journal }
if ($failures) { throw $failures[-1] }
