# Compresses and removes old files of a journal until it is killed, or has nothing more to do. The first line is the process, the
# second says that it begins, and the last one "done".
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [string] $JournalPath,
    [Parameter(Mandatory)] [string] $JournalRetention
)
$ErrorActionPreference = 'Stop'
Import-Module $Module
function Write-Line([string] $Line) {
    [Console]::Out.Write("$Line`n")
    [Console]::Out.Flush()
}
Write-Line $PID
Write-Line optimizing
do {
    $failed = $null
    Optimize-BinanceUserStreamJournal $JournalPath -Compress -Retention $JournalRetention -Confirm:$false `
        -ErrorAction SilentlyContinue -ErrorVariable failed | ForEach-Object { Write-Line $_ }
    # The receiver removes old files too, and one of the two waits.
    $isInUse = @($failed).Where({ $_.FullyQualifiedErrorId -like 'JournalInUse,*' }).Count -gt 0
    $failed | Where-Object FullyQualifiedErrorId -NotLike JournalInUse,* | ForEach-Object { Write-Line "FAILED $_" }
} while ($isInUse)
Write-Line done
