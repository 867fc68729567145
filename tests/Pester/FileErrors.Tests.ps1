BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/SecretSearch.psm1 -Force
    $module = Get-StagedModule
    Import-Module $module -Force
    $secret = 'J' * 57 + 'Journal'
    # Nobody listens there, and nobody is asked: files are opened first.
    $nowhere = @{
        RestUri = 'http://127.0.0.1:9'; StreamUri = 'ws://127.0.0.1:9'; ApiKey = ConvertTo-ApiKey $secret
    }
}

Describe 'An error of a file' {
    It '<Id> has its category, its folder and an action' -ForEach @(
        @{ Id = 'JournalUnavailable'; Category = 'WriteError'; Run = {
                $file = New-Item (Join-Path $TestDrive unavailable)
                Receive-BinanceUserStream @nowhere -JournalPath $file
            }
        }
        @{ Id = 'JournalInUse'; Category = 'ResourceBusy'; Run = {
                $folder = New-Item (Join-Path $TestDrive inuse) -ItemType Directory
                $lock = [IO.File]::Open((Join-Path $folder journal.lock), 'OpenOrCreate', 'ReadWrite', 'None')
                try { Receive-BinanceUserStream @nowhere -JournalPath $folder } finally { $lock.Dispose() }
            }
        }
        @{ Id = 'JournalNotFound'; Category = 'ObjectNotFound'; Run = {
                Get-BinanceUserStreamJournal (Join-Path $TestDrive notfound) -ErrorAction Stop
            }
        }
        @{ Id = 'JournalDamaged'; Category = 'InvalidData'; Run = {
                $folder = New-Item (Join-Path $TestDrive damaged) -ItemType Directory
                Set-Content (Join-Path $folder 20261126-0001.jsonl) 'no line of a journal'
                Get-BinanceUserStreamJournal $folder -ErrorAction Stop
            }
        }
        @{ Id = 'JournalNotOptimized'; Category = 'WriteError'; Run = {
                $folder = New-Item (Join-Path $TestDrive notoptimized) -ItemType Directory
                1, 2 | ForEach-Object { Set-Content (Join-Path $folder "2026112$_-0001.jsonl") '{}' }
                $null = New-Item (Join-Path $folder 20261121-0001.index) -ItemType Directory
                Optimize-BinanceUserStreamJournal $folder -Compress -ErrorAction Stop
            }
        }
        @{ Id = 'StateUnknown'; Category = 'ObjectNotFound'; Run = {
                $folder = New-Item (Join-Path $TestDrive stateunknown) -ItemType Directory
                Set-Content (Join-Path $folder 20261126-0001.jsonl) (
                    '{"at":"2026-11-26T00:00:00Z","market":"UsdMFutures","status":"Connected","message":"m"}')
                Get-BinanceAccountState $folder -At 2026-11-25T00:00:00Z -ErrorAction Stop
            }
        }
        @{ Id = 'ReportUnavailable'; Category = 'WriteError'; Run = {
                $folder = New-Item (Join-Path $TestDrive report) -ItemType Directory
                Export-BinanceUserStreamReport $folder (Join-Path $TestDrive unavailable/report.html) -ErrorAction Stop
            }
        }
        @{ Id = 'MetricsUnavailable'; Category = 'WriteError'; Run = {
                Receive-BinanceUserStream @nowhere -MetricsPath (Join-Path $TestDrive unavailable/stream.prom)
            }
        }
    ) {
        $failure = $null
        try { & $Run } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $failure.CategoryInfo.Category | Should -Be $Category
        # Each folder is named after its error.
        $failure.Exception.Message | Should -BeLike "*$($Id -replace '^(Journal|Report|Metrics)')*"
        Find-Secret $failure $secret | Should -BeNullOrEmpty
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }
}
