# On a disk that is full what was there stays, and nothing stands beside it that is not whole.
BeforeDiscovery {
    # It is a volume of the test's own, which needs the right to mount one.
    Import-Module $PSScriptRoot/Support/Volume.psm1 -Force
    $script:cannotMount = -not (Test-Mount)
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module (Get-StagedModule) -Force

    function New-Line([string] $Day, [int] $Id) {
        '{"at":"' + $Day + 'T12:00:00.0000000Z","market":"UsdMFutures","account":"desk","connection":1,"event":' +
        '{"e":"ORDER_TRADE_UPDATE","E":1780000000123,"o":{"s":"BTCUSDT","S":"BUY","o":"LIMIT","x":"TRADE","X":"FILLED",' +
        """l"":""1"",""L"":""1"",""n"":""0.1"",""N"":""USDT"",""rp"":""0"",""i"":17,""t"":$Id}}}"
    }

    # Two days, of which the first is no longer written.
    function New-Journal {
        $folder = New-Item -ItemType Directory (Join-Path $disk journal)
        Set-Content (Join-Path $folder 20261124-0001.jsonl) (1..50 | ForEach-Object { New-Line 2026-11-24 $_ })
        Set-Content (Join-Path $folder 20261125-0001.jsonl) (51..60 | ForEach-Object { New-Line 2026-11-25 $_ })
        $folder.FullName
    }

    function Use-AllRoom {
        try { [IO.File]::WriteAllBytes((Join-Path $disk filler), [byte[]]::new(1MB)) } catch [IO.IOException] { $null = $_ }
    }

    function Get-AllContent { Get-ChildItem $disk -Recurse -File -Force | Get-FileHash | ForEach-Object { $_.Path, $_.Hash } }
}

Describe 'A full disk' -Skip:$cannotMount {
    BeforeEach {
        $disk = (New-Item -ItemType Directory (Join-Path $TestDrive ([IO.Path]::GetRandomFileName()))).FullName
        mount -t tmpfs -o size=256k tmpfs $disk
    }

    # Which nobody can while a file on it is still open.
    AfterEach {
        umount $disk
        $isFree = $LASTEXITCODE -eq 0
        if (-not $isFree) { umount -l $disk }
        $isFree | Should -BeTrue
    }

    It 'leaves the file of fills that was there, and says what to do: .<_>' -ForEach csv, xlsx, parquet {
        $path = Join-Path $disk "fills.$_"
        Set-Content $path before
        Use-AllRoom
        $before = Get-AllContent
        $failure = $null
        $fills = Get-BinanceUserStreamJournal (New-Item -ItemType Directory (Join-Path $TestDrive "fills-$_") | ForEach-Object {
                Set-Content (Join-Path $_ 20261124-0001.jsonl) (1..500 | ForEach-Object { New-Line 2026-11-24 $_ })
                $_.FullName
            }) | ConvertTo-BinanceFill
        try { $fills | Export-BinanceFill $path } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -BeLike 'FillFileUnavailable,*'
        "$failure" | Should -BeLike "*$path*o space left*"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*room on its disk*'
        Get-AllContent | Should -Be $before
    }

    It 'leaves a journal that is to be compressed, with an object and an error that says what to do' {
        $folder = New-Journal
        $null = Optimize-BinanceUserStreamJournal $folder
        Use-AllRoom
        $before = Get-AllContent
        $done = Optimize-BinanceUserStreamJournal $folder -Compress -ErrorAction SilentlyContinue -ErrorVariable failures
        $done.Where({ $_.Action -eq 'Failed' }).Name | Should -Be 20261124-0001.jsonl
        $done.Where({ $_.Action -eq 'Failed' }).Reason | Should -BeLike '*o space left*'
        $failures.FullyQualifiedErrorId | Should -BeLike 'JournalNotOptimized,*'
        $failures.ErrorDetails.RecommendedAction | Should -BeLike '*Make room*'
        Get-AllContent | Should -Be $before
        (Get-BinanceUserStreamJournal $folder).TradeId | Should -Be (1..60)
    }

    It 'costs who asks what an account holds time only, which -Verbose says once' {
        $folder = New-Journal
        Use-AllRoom
        $before = Get-AllContent
        $told = Get-BinanceAccountState $folder -Verbose 4>&1
        $told.Where({ $_ -isnot [Management.Automation.VerboseRecord] }).Account | Should -Be desk
        @($told.Where({ $_ -is [Management.Automation.VerboseRecord] }).Message -like '*cannot be written*o space left*').Count | Should -Be 1
        Get-AllContent | Should -Be $before
    }
}
